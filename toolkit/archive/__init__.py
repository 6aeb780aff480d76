"""The memory of a pack: every run kept as tables, published ones frozen, and compared with later.

A run's archive is a folder of its own, ``<archive>/<run id>/``, written once: Parquet tables of all
that was read and of what counted, its findings and figures, and a manifest with the hash of every
workbook that went in and of every file that came out. ``published.json`` beside those folders says
which runs were published; entries are only ever added to it.

It is for the force. It holds no name of a person: owners stand in it by their role.
"""
