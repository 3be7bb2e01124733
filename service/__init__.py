"""Wires the rooms together: settings, command line, web pages, API and exports."""
