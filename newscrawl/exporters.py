"""Feed exports of articles where Scrapy's own would lose the shape of a field."""

from typing import Any

from itemadapter import ItemAdapter, is_item
from scrapy.exporters import CsvItemExporter

from newscrawl.ledger.lines import to_json


class CsvExporter(CsvItemExporter):
    """CSV (RFC 4180) whose cells hold lists and objects as JSON, so that they can be read back."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """Return the cell of a field."""
        if isinstance(value, list | dict) and not field.get("serializer"):
            return to_json(value, default=_as_dict)
        return super().serialize_field(field, name, value)


def _as_dict(value: Any) -> Any:
    if is_item(value):
        return ItemAdapter(value).asdict()
    raise TypeError(f"no JSON for {type(value).__name__}")
