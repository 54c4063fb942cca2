"""Norfolk and Waveney Mind: policy 17, non-engagement and missed appointments."""
