//! Figures of the content as the chart layer takes them.
