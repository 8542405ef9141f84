"""Which proxy an address is asked for through: the one that was named, or the environment's."""

import os
from urllib.parse import urlsplit

from newsbrief.errors import InputError
from newsbrief.source.options import FetchOptions

SCHEMES = ("http", "https")


def of(scheme: str, host: str, port: int | None, options: FetchOptions) -> str | None:
    """Return the address of the proxy for a host, or None; raises `InputError` for a wrong one.

    Without a proxy in the options, `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` count,
    in small letters too, as urllib reads them.
    """
    if options.proxy:
        return options.proxy
    if not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    from urllib import request  # 10 ms, for who has a proxy  # noqa: PLC0415

    known = request.getproxies_environment()
    found = known.get(scheme) or known.get("all")
    named = f"{host}:{port}" if port else host
    is_exempt = request.proxy_bypass_environment(named, known)  # type: ignore[attr-defined]
    if not found or is_exempt:
        return None
    return _checked(found if "://" in found else f"http://{found}")


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        is_fit = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fit = False
    if not is_fit:
        raise InputError(
            f"The proxy that the environment names is no HTTP proxy: {_shown(address)}.",
            code="unreadable",
            hint="Name another one with --proxy, or exempt the host in NO_PROXY.",
        )
    return address


def _shown(address: str) -> str:
    head, _, rest = address.partition("://")
    return f"{head}://{rest.rpartition('@')[2]}"
