//! The rules for what several waiters and the methods beside them say together.

use super::ast::{Operation, Service};
use crate::{names::unraw, report::Errors};

pub(super) fn check(service: &Service, errors: &Errors) {
    let mut earlier: Vec<(&Operation, String)> = Vec::new();
    for operation in service.operations() {
        for waiter in &operation.waiters {
            let (method, name) = (waiter.method().to_string(), waiter.name.value());
            if let Some(clash) = service.methods().find(|other| unraw(&other.signature.ident) == method) {
                errors
                    .error(
                        &clash.signature.ident,
                        format_args!("method `{method}` is also what waiter `{name}` is called as"),
                    )
                    .help("give one of them another name");
            }
            let is_clash =
                |(other, known): &(&Operation, String)| *known == method && !operation.excludes(other);
            if earlier.iter().any(is_clash) {
                errors
                    .error(&waiter.name, format_args!("waiter `{name}` is declared more than once"))
                    .note("all waiters of a service are methods of its client");
            }
            earlier.push((operation, method));
        }
    }
}
