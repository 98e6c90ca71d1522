"""One file for each format that is not the canonical one, found through the entry-point group `summitdata.formats`."""
