//! What the fuzz targets share: shapes with a member of every kind, services that speak every protocol about them, and
//! the properties that hold whatever the bytes are. A property that does not hold panics, which is a finding.

pub mod flows;
pub mod properties;
pub mod services;
pub mod shapes;
pub mod values;
