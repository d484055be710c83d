//! The runtime may be somewhere else.

mod facade {
    pub use service_client as runtime;
}
use facade::runtime as short;

#[derive(short::Shape)]
#[shape(crate = crate::facade::runtime)]
pub struct Long {
    pub text: String,
}

#[derive(short::Shape)]
#[shape(crate = short, error)]
pub struct Short {
    pub text: Option<String>,
}

#[derive(short::ServiceError)]
#[service_error(crate = self::short)]
pub enum Failure {
    Short(Short),
    #[service_error(other)]
    Other(short::ClientError),
}

fn main() {
    drop((Long::new("a"), Failure::from(Short::new())));
}
