//! What the examples share: nothing but the package that they are in.
