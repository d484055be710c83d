//! A stream whose length must be known is declared so.

use service_client::{ByteStream, Shape};

#[derive(Shape)]
#[shape(model = "models/archive.json", rename = "PutScanInput", rename_all = "PascalCase")]
struct Sheet {
    #[shape(label)]
    id: String,
    #[shape(payload)]
    scan: ByteStream,
}

fn main() {}
