"""How is a data set, a source or any other record cited in a bibliography?"""

from summitdata.dataset.citing.bibtex import bibtex
from summitdata.dataset.citing.cite import STYLES, cite
from summitdata.dataset.citing.items import Item, dataset_item, record_item, source_item

__all__ = ["STYLES", "Item", "bibtex", "cite", "dataset_item", "record_item", "source_item"]
