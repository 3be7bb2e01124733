"""The store's schema through time, run by Alembic from ``corpus.connection``."""
