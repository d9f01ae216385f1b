"""Buckets of Amazon S3 and what speaks like it, Google Cloud Storage, and Azure.

Credentials, region and endpoint are said by the clouds' own environment variables, or by the machine the program runs on.
"""

import os
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from electrical_orchestrator.domain.errors import InvalidSettings
from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, S3Store

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig  # in its type stubs only

STORES: dict[str, type[AzureStore | GCSStore | S3Store]] = {"s3": S3Store, "gs": GCSStore, "az": AzureStore}
CLIENT: "ClientConfig" = {"connect_timeout": timedelta(seconds=5), "read_timeout": timedelta(seconds=30), "timeout": timedelta(minutes=5)}
RETRIES: "RetryConfig" = {
    "max_retries": 3,
    "retry_timeout": timedelta(seconds=15),
    "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=2), "base": 2},
}


def store_at(url: str) -> AzureStore | GCSStore | S3Store:
    """The bucket, or the part of it below a prefix, that ``url`` names. Raises InvalidSettings; nothing is connected yet."""
    address = urlsplit(url)
    store = STORES.get(address.scheme)
    if store is None or not address.netloc:
        raise InvalidSettings(f"{url!r} names no place of originals: give a folder, s3://BUCKET, gs://BUCKET or az://CONTAINER.")
    try:
        return store.from_url(url, client_options=_client(), retry_config=RETRIES)
    except (BaseError, ValueError) as error:
        raise InvalidSettings(f"The originals at {url!r}: {str(error).splitlines()[0]}.") from error


def _client() -> "ClientConfig":
    """Without encryption only where the environment says so in so many words, as for a server on the same machine."""
    return {**CLIENT, "allow_http": os.environ.get("AWS_ALLOW_HTTP", "").lower() == "true"}
