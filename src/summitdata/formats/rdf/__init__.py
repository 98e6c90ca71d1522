"""How is a data set said in the words of the web: schema.org, SKOS, PROV-O, Web Annotation, ORG?

`mapping` turns records into nodes, `writing` nodes into three syntaxes, `reading` a graph back into a data set.
The context, the ontology and the shapes lie beside them as files.
"""

from summitdata.formats.rdf.vocabulary import context, ontology, shapes

__all__ = ["context", "ontology", "shapes"]
