"""Sets the export of a council information system (OParl 1.0 or 1.1) against a Handbook; nothing is fetched.

model     the things that are spoken of
export    files → the organisations and meetings in them, and what is wrong with them
bodies    which organisations are bodies, and of what sort
matching  body ↔ entry, by the id that the entry states, else by name
compare   what is new, renamed, gone or different, in German sentences
proposal  files for what is new, and the dates of what is known
report    all of that as text, Markdown or JSON
"""
