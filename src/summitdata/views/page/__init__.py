"""What does a data set look like as one page that can be sent to somebody?"""

from summitdata.views.page.assembly import page

__all__ = ["page"]
