"""The web pages and the JSON interface: what a browser and another program see of Regionwise."""

from service.web.app import create_app

__all__ = ["create_app"]
