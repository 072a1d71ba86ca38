// The reader's own rounds on one page. `meineRunden` has all rounds (handbook/exports/my_rounds.py), `meineWahl` the
// choice. Behind the # of the address may stand a choice that somebody has sent.
{
  const { words, rounds, numbers, joint, people, former } = meineRunden;
  const place = document.getElementById("hb-meine-runden"), top = new URL("../", document.currentScript.src);
  const SENT = "runden", PART = 60, MOST = 12; // parts of a meeting that numbers count; rounds that a search shows
  const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const say = (name, values) => filled(words[name], values);
  const made = (tag, properties, ...parts) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...parts.filter(Boolean));
    return element;
  };
  const button = (name, onclick) => made("button", { type: "button", className: "md-button", textContent: say(name), onclick });

  // How often in all, as facts/turnus.py adds it up and view/sentences/places.py says it.
  const amount = (parts) => (parts / PART).toFixed(1).replace(/\.0$/, "").replace(".", ",");
  const howMany = (ids) => {
    const counted = new Set(ids.filter((id) => rounds[id].list === "counted"));
    if (!counted.size) return null;
    let least = 0, most = 0, roughly = false;
    for (const [of, from, to, isRough] of numbers) {
      if (!of.some((id) => ids.includes(id))) continue;
      least += from;
      most = most === null || to === null ? null : most + to;
      roughly ||= isRough;
    }
    for (const [one, other, number] of joint) {
      if (!counted.has(one) || !counted.has(other)) continue;
      least -= number;
      most = most === null ? null : most - number;
    }
    const from = amount(least), to = most === null ? null : amount(most);
    const number = to === null || to === from ? from : `${from}–${to}`;
    if (roughly) return say(to === null ? "about-or-more" : "about", { number });
    return to === null ? say("at-least", { number }) : number;
  };
  const roundsInWords = (number) => say(number === 1 ? "rounds-one" : "rounds", { number });
  const meetingsInWords = (ids) => {
    const lists = Object.keys(words).filter((name) => /^share-(counted|on_demand|guessed|not_stated|per_unit|planned)$/.test(name));
    const counts = lists.map((name) => [name, ids.filter((id) => `share-${rounds[id].list}` === name)]).filter(([, found]) => found.length)
      .map(([name, found]) => say(name, { rounds: roundsInWords(found.length), status: [...new Set(found.map((id) => rounds[id].status))].join(", ") })).join(", ");
    const number = howMany(ids), meetings = number && say(number === "1" ? "meetings-one" : "meetings", { number });
    if (number && ids.length === 1) return say("share-number-one", { meetings }).replace(/^./, (letter) => letter.toUpperCase());
    const all = ids.every((id) => rounds[id].list === "counted");
    return say(number ? (all ? "share-number" : "share-number-part") : "share-no-number", { meetings, counts });
  };
  const countsOnce = (ids) => joint.some(([one, other]) => ids.includes(one) && ids.includes(other))
    || numbers.some(([of]) => of.filter((id) => ids.includes(id)).length > 1);

  // A choice from the address: what the handbook knows, under its ids of today, and what it does not.
  const sent = () => {
    const found = new URLSearchParams(location.hash.slice(1)).get(SENT);
    if (found === null) return null;
    const ids = found.split(",").map((id) => id.trim()).filter(Boolean).map((id) => (Object.hasOwn(former, id) ? former[id] : id));
    return { ids: known(ids), unknown: [...new Set(ids.filter((id) => !Object.hasOwn(rounds, id)))] };
  };
  const order = Object.keys(rounds);
  const known = (ids) => order.filter((id) => ids.some((one) => (Object.hasOwn(former, one) ? former[one] : one) === id));
  const linkFor = (ids) => `${location.href.split("#")[0]}#${SENT}=${ids.map(encodeURIComponent).join(",")}`;

  const status = made("p", { role: "status", className: "hb-meldung" });
  const tell = (text, ...more) => status.replaceChildren(text, ...more);

  // What there is to be seen of one round.
  const linkTo = (id) => made("a", { href: pageAt(rounds[id].page.replace(/index\.html$/, ""), top), textContent: rounds[id].name });
  const facts = (id) => {
    const lines = made("dl", { className: "hb-fakten" });
    for (const [name, title] of [["meets", say("meets")], ["responsible", say("responsible")], ["way", words["title-way"]]]) {
      const isGap = rounds[id].gaps.includes(name);
      lines.append(made("dt", { textContent: title }), ...rounds[id][name].map((textContent) => made("dd", { textContent, className: isGap ? "hb-luecke" : "" })));
    }
    return lines;
  };
  const shown = (ids, isOwn) => ids.map((id) => made("section", {}, made("h3", {}, linkTo(id)), made("p", { className: "hb-kopf" },
    made("span", { className: "hb-marke art", textContent: rounds[id].kind }), isOwn && removing(id)), facts(id)));
  const removing = (id) => made("button", { type: "button", className: "hb-entfernen", textContent: say("remove-short"), ariaLabel: say("remove", { name: rounds[id].name }), onclick: () => remove([id]) });

  const remove = (ids) => {
    const before = meineWahl.all();
    meineWahl.set(before.filter((id) => !ids.includes(id)));
    const undo = button("undo", () => { meineWahl.set(before); tell(""); title.focus(); });
    tell(ids.length === 1 ? `${say("remove", { name: rounds[ids[0]].name })}: ${say("ticked")}. ` : `${say("cleared")} `, undo);
    undo.focus();
  };

  const copy = async (ids) => {
    const link = linkFor(ids);
    try {
      await navigator.clipboard.writeText(link);
      tell(say("copied"));
    } catch {
      const field = made("input", { readOnly: true, value: link, ariaLabel: say("not-copied") });
      tell(`${say("not-copied")} `, field);
      field.select();
    }
  };

  const title = made("h2", { id: "ihre-runden", tabIndex: -1 });
  const list = made("div", { className: "hb-meine-liste" });
  const show = () => {
    const offered = sent(), own = known(meineWahl.all()), ids = offered?.ids ?? own;
    title.textContent = say(offered ? "sent-title" : "chosen");
    const parts = [];
    if (offered) {
      const take = (chosen) => () => { meineWahl.set(chosen); location.hash = ""; title.focus(); };
      parts.push(made("div", { className: "admonition note" }, made("p", { className: "admonition-title", textContent: say("sent", { rounds: roundsInWords(ids.length) }) }),
        offered.unknown.length && made("p", { textContent: say("unknown", { ids: offered.unknown.join(", ") }) }),
        made("p", { className: "hb-filter" }, ids.length && button("sent-add", take([...own, ...ids])), ids.length && own.length && button("sent-only", take(ids)),
          button("sent-leave", () => { location.hash = ""; title.focus(); }))));
    }
    if (!meineWahl.isKept()) parts.push(made("p", { className: "hb-luecke", textContent: say("not-kept") }));
    if (ids.length) {
      parts.push(made("p", {}, made("b", { textContent: `${roundsInWords(ids.length)}. ` }), `${meetingsInWords(ids)}${countsOnce(ids) ? ` ${say("joint")}` : ""}`));
      parts.push(made("p", { className: "hb-filter" }, button("print", () => print()), button("link", () => copy(ids)), !offered && button("clear", () => remove(ids))));
      parts.push(...shown(ids, !offered));
    } else if (!offered) parts.push(made("p", { className: "hb-luecke", textContent: say("none") }));
    list.replaceChildren(...parts);
  };

  // Choosing: a round by its name, or those of whom one sits for.
  let count = 0;
  const choiceOf = (id) => {
    const box = made("input", { type: "checkbox", id: `hb-wahl-${count++}`, checked: meineWahl.has(id) });
    box.dataset.runde = id;
    box.addEventListener("change", () => meineWahl.put(id, box.checked));
    return made("li", {}, made("label", {}, box, ` ${rounds[id].name} `, made("small", { textContent: rounds[id].kind })));
  };
  const texts = order.map((id) => [id, folded([rounds[id].name, ...rounds[id].also].join(" "))]);
  const find = made("input", { type: "search", id: "hb-runde-suchen" }), found = made("ul", { className: "hb-wahl" }), number = made("output", { htmlFor: "hb-runde-suchen" });
  find.addEventListener("input", () => {
    const typed = folded(find.value).split(/\s+/).filter(Boolean);
    const hits = typed.length ? texts.filter(([, text]) => typed.every((word) => text.includes(word))) : [];
    found.replaceChildren(...hits.slice(0, MOST).map(([id]) => choiceOf(id)));
    const values = { number: hits.length, shown: MOST };
    number.textContent = !typed.length ? "" : !hits.length ? say("found-none") : say(hits.length > MOST ? "found-more" : "found", values);
  });

  const who = made("select", { id: "hb-fuer" }, new Option(say("for-none"), ""), ...people.map(([name], n) => new Option(name, n)));
  const theirs = made("div", {});
  who.addEventListener("change", () => {
    theirs.replaceChildren(...Object.entries(who.value === "" ? {} : people[who.value][1]).map(([way, ids]) => made("fieldset", {},
      made("legend", { textContent: say(`way-${way}`) }), made("ul", { className: "hb-wahl" }, ...ids.map(choiceOf)),
      ids.length > 1 && button("all", () => meineWahl.set([...meineWahl.all(), ...ids])))));
  });

  const field = (control, name, ...more) => made("p", { className: "hb-filter" }, made("label", { htmlFor: control.id, textContent: say(name) }), control, ...more);
  place.replaceChildren(title, status, list, made("div", { className: "hb-waehlen" }, made("h2", { id: "auswaehlen", textContent: say("choose") }),
    field(find, "find", number), found, field(who, "for"), theirs));
  addEventListener("hashchange", show);
  meineWahl.watch(() => {
    show();
    for (const box of place.querySelectorAll("[data-runde]")) box.checked = meineWahl.has(box.dataset.runde);
  });
}
