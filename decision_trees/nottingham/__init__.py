"""Nottingham City: the framework for adults who do not engage with services, version 2."""
