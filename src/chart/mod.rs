//! Figures drawn as SVG: data in, SVG text and number table out.
