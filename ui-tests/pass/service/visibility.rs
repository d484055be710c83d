// What is made is as visible as the trait.
#![deny(warnings)]
mod outer {
    pub mod inner {
        use service_client::{ClientError, service_client};

        #[service_client(protocol = "awsJson1_0", signing = "none")]
        pub(in crate::outer) trait Ledger {
            async fn send(&self) -> Result<(), ClientError>;
        }

        #[service_client(protocol = "awsJson1_0", signing = "none")]
        pub(super) trait Other {
            async fn send(&self) -> Result<(), ClientError>;
        }
    }

    pub fn operations() -> usize {
        inner::LedgerOperation::ALL.len() + inner::OtherOperation::ALL.len()
    }
}

fn main() {
    assert_eq!(outer::operations(), 2);
}
