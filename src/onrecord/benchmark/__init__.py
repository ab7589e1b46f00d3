"""Predictions and scores on gold files, one kind of gold a file."""

from onrecord.benchmark.acts import predict_acts
from onrecord.benchmark.attribution import predict
from onrecord.benchmark.counts import Counts

__all__ = ["Counts", "predict", "predict_acts"]
