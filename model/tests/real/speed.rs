//! How long a large model takes in an unoptimised build, as a macro runs it.

use std::time::{Duration, Instant};

use service_client_model::Model;

#[test]
#[ignore = "needs SERVICE_CLIENT_MODELS"]
fn a_large_model_is_opened_and_one_operation_read() {
    let file = crate::smithy_models().join("s3.json");
    let measure = || {
        let start = Instant::now();
        let model = Model::open(&file).unwrap();
        let shapes = crate::read_operation(&model, "PutObject").unwrap();
        assert!(shapes.len() > 10, "{shapes:?}");
        start.elapsed()
    };
    let best = (0..5).map(|_| measure()).min().expect("five of them");
    println!("opened {} and read all that `PutObject` reaches in {best:?}", file.display());
    assert!(best < Duration::from_millis(300), "{best:?}");
}
