"""The statistical half of act coding: a small trained network that is asked where the codebook is silent or unsure."""
