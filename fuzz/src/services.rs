//! The same operation in every protocol.

use service_client::{Operation, service_client};

use crate::shapes::{Everything, Failed, Located};

macro_rules! service {
    ($module:ident $protocol:literal $(, $http:meta)? $(; $key:ident)?) => {
        pub mod $module {
            use super::*;

            #[service_client(
                protocol = $protocol,
                service_id = "Fuzzed",
                $($key = "Fuzzed",)?
                endpoint_prefix = "fuzzed",
                api_version = "2026-01-01"
            )]
            pub trait Fuzzed {
                $(#[$http])?
                async fn put(&self, input: Everything) -> Result<Everything, Failed>;
            }

            pub fn put() -> &'static Operation {
                FuzzedOperation::Put.operation()
            }
        }
    };
}

service!(aws_json "awsJson1_1"; target_prefix);
service!(rest_json "restJson1", operation(http = "POST /put"));
service!(rest_xml "restXml", operation(http = "POST /put"));
service!(aws_query "awsQuery");
service!(ec2_query "ec2Query");
service!(rpc_v2_cbor "rpcv2Cbor"; target_prefix);
service!(rpc_v2_json "rpcv2Json"; target_prefix);

/// Routes that overlap.
pub mod routes {
    use super::*;

    #[service_client(protocol = "restXml", service_id = "Routes", endpoint_prefix = "routes")]
    pub trait Routes {
        #[operation(http = "PUT /things/{label}/{number}/{rest+}?fixed=a%20b&bare")]
        async fn put_thing(&self, input: Located) -> Result<(), Failed>;

        #[operation(http = "PUT /things/{label}/{number}/{rest+}")]
        async fn put_other(&self, input: Located) -> Result<(), Failed>;

        #[operation(http = "PUT /things/{label}/{number}/{rest+}/end")]
        async fn put_end(&self, input: Located) -> Result<(), Failed>;

        #[operation(http = "PUT /things/{Label}/7/latest/{Rest+}")]
        async fn put_latest(
            &self,
            #[shape(label)] label: &str,
            #[shape(label)] rest: &str,
        ) -> Result<(), Failed>;
    }

    pub fn operations() -> Vec<&'static Operation> {
        RoutesOperation::ALL.iter().map(|operation| operation.operation()).collect()
    }
}

/// Bodies that flow.
pub mod streams {
    use super::*;
    use crate::shapes::{Listen, Upload};

    #[service_client(
        protocol = "restJson1",
        service_id = "Streams",
        endpoint_prefix = "streams",
        signing = "none"
    )]
    pub trait Streams {
        #[operation(http = "PUT /upload", checksum(algorithm = "Algorithm"))]
        async fn upload(&self, input: Upload) -> Result<(), Failed>;

        #[operation(http = "PUT /listen")]
        async fn listen(&self, input: Listen) -> Result<(), Failed>;
    }
}
