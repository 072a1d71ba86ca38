"""Turns schema/ into Kinds: which kinds of entries there are, their fields, and what a field may point to.

Nothing else lists fields. What is a property of a field stands in its entry there, in keywords of our own beside those
of JSON Schema. `Field` and `Kind` read them, so that no other room looks for them.

What may be written:
  x-ref        kinds that a text may name by id; x-art: the one `art` that such an entry has, where not every one fits
  x-short      the key that a plain text stands for; x-main: in a list, the main key where none is
  x-link-text  in a list: the key with the text of a link whose address is the main value
  x-either     at least one of these keys must be there
  x-gap        "not known" is a value that pages show; x-counted: a frequent question counts how many say something
  x-labels     German words for the values of an enum; x-groups puts the values under headings, each with a
               title and, where pages introduce it, a description
  x-synonyms   other words for a value of an enum, for advice only
  x-words      the setting under which a root adds words of its own to an enum
  x-unit       what a number counts, for one and for many; x-some-of: the number of which it is a part
  x-no-person  must not name a person; x-past: a day on which something has been done, which does not lie ahead
  x-order      in a block: by the code of the message two fields (a dot leads into a block), the first of which is not
               above the second; a third part is what the second is where it is missing
  x-instead    in a block: a field that stands, if true, instead of these
  x-several    a list that names at least two, or none
  x-besides    the field whose value no item of this list repeats
  x-with       the value that goes with another field: neither stands without the other
  x-until      a field with a last day, the value that holds until then at most, and the one that holds only after it
  x-about-source  it tells of documents themselves (a spelling, a gap): from a chart it is no less certain
  x-message    code of the message for an unknown id, where it is not the usual one

Where pages show it:
  x-place      head, section (a heading of its own), connections, foot, own (the template of its page shows it by
               itself); else the table
  x-group      pages group the list by this key; x-quiet: pages say it in another form; x-reads: how the
               value ({}) of a part reads, where it needs no title
  x-aside      a remark that every statement may carry: its source, how certain it is, a note
  x-time-line  a time line shows it with the entry that states it (own), with the one that is named (back), or both
  x-diff       `diff` names it for a new entry too (new) or never; else only where it changed

Where a form shows it (assets/formular-felder.js):
  x-everyday   at once, and not in a fold; so are fields that are required, and all of a block that marks none
  x-help       with these words of help, where the description speaks of files
  x-tells      words that also say what these fields of the block hold; usual ones are on offer (forms/frequencies.py)
  x-brackets   a new one is written in brackets, on one line

A relation, that is, a field that names other entries:
  x-inverse    its title on the page of the entry that is named
  x-back       the place there that shows it: an anchor, or empty where no list does; else the connections
  x-symmetric  holds both ways and is stored once; x-both-sides: both sides may state it
  x-certainty  how sure a statement is that does not say so itself, where it is not "belegt"
  x-connects   false: it connects no two entries (a source, an area), is not counted and makes nobody known
  x-drawn      the picture of the entry that states it shows what is named on this `side` (above, inside, beside,
               below), that of the other one shows it on the side `back`, below if none is given. `order`: its place
               there; those without one come last, in the order of the schema
  x-sentence   how it reads: `step` of a way to politics; `whole` with both names, of which {name} states it and {other}
               is named, with its case or the verb that agrees; `added` and `removed` in `diff`, {more} are the remarks;
               `page` and `back` on the page of the one who states it and of the one that is named: {it} is the entry of
               the page, {others} are the other ends, {more} is the chart. Where the relation has sorts (`art`), each
               has its own: `page-organisiert`

What linked data say of it, in words of others that several programs know (exports/linked/):
  x-term       the property that a value, or a relation from its entry to the one that is named, is there
  x-classes    what an entry is there, by the value of an enum, where it is not what the class of its kind says; several
               with a blank between them

A kind of entry, all in x-kind:
  id, singular, plural
  page, index  its pages (a page with # is a place on a list page; {gruppe} in it stands for the group of `art`, so
               that each group has a list page of its own)
  art          the field that says in one word what an entry is; else `art`, where the kind has one
  list         a page lists all entries, under these words of introduction; a-to-z: its names stand there
  meets        networks and bodies meet, lie on ways to politics and belong to a field of action;
               sits: has seats and duties there, which make its meetings of a year
  drawn        pictures show it
  class        what its entries are in linked data
  weight       how much it counts: in search, and in a row of kinds; 1 if nothing is said
"""

from handbook.schema.fields import Field, Reference, json_type
from handbook.schema.files import SCHEMA, load_kinds, load_shape
from handbook.schema.kinds import Kind, Shape
from handbook.schema.words import Word

__all__ = ["SCHEMA", "Field", "Kind", "Reference", "Shape", "Word", "json_type", "load_kinds", "load_shape"]
