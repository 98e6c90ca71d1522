"""What does a data set look like as a chart?

Each function takes a data set and gives an Altair chart (extra `plots`), with a title, units and sources on it.
A data set that has nothing for a chart gives a chart that says so.

>>> import summitdata as sd
>>> from summitdata.views import plots
>>> chart = plots.timeline(sd.load())
>>> png = chart.to_dict()["title"]["text"]
>>> png
'Meetings, events and documents in time'
"""

from summitdata.views.plots.network import network
from summitdata.views.plots.places import places
from summitdata.views.plots.timeline import timeline
from summitdata.views.plots.topics import topics
from summitdata.views.plots.trade import trade

__all__ = ["network", "places", "timeline", "topics", "trade"]
