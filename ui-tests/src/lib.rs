//! Nothing goes in, nothing comes out: this package is its tests, of what the macros refuse and how they say it.
