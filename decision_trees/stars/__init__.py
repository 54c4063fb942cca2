"""Southampton (STaRS): dealing with service users who stay away, October 2010."""
