//! The nodes of an expression as the parser makes them: in a list of a fixed size, which the compiler can fill.

use super::{
    node::{Id, Node},
    parser::parse_constant,
};

/// How many nodes an expression may have.
pub(super) const CAPACITY: usize = 384;

/// The nodes of an expression. Each stands behind those that it is made of, so the whole is the last one.
#[derive(Debug)]
pub struct Program {
    pub(super) nodes: [Node; CAPACITY],
    pub(super) length: usize,
}

impl Program {
    pub(super) const EMPTY: Self = Self { nodes: [Node::Current; CAPACITY], length: 0 };

    /// Reads an expression that was judged elsewhere: one with a mistake has no nodes.
    pub const fn of(text: &str) -> Self {
        match parse_constant(text) {
            Ok(program) => program,
            Err(_) => Self::EMPTY,
        }
    }

    /// How many nodes there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The first `N` nodes.
    pub const fn take<const N: usize>(&self) -> [Node; N] {
        let mut nodes = [Node::Current; N];
        let mut index = 0;
        while index < N && index < CAPACITY {
            nodes[index] = self.nodes[index];
            index += 1;
        }
        nodes
    }

    /// The whole.
    pub(super) const fn root(&self) -> Id {
        #[expect(clippy::cast_possible_truncation, reason = "there is not that much room")]
        let root = self.length.saturating_sub(1) as Id;
        root
    }

    /// The nodes.
    pub(super) const fn nodes(&self) -> &[Node] {
        self.nodes.split_at(self.length).0
    }
}
