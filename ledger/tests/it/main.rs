//! The ledger from outside: sessions, transactions, digests, statements, refusals and noise.

mod binary;
mod digest;
mod noise;
mod refusals;
mod service;
mod sessions;
mod statements;
mod support;
mod transactions;
