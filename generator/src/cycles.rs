//! Shapes go in; which of them contain themselves comes out, so that something can be boxed.

use std::collections::{BTreeMap, BTreeSet};

use service_client_model::ShapeKind;

use crate::reach::Reach;

/// The shapes that contain themselves, directly or through each other, with nothing between that has a place of its own.
pub(crate) struct Cycles<'m> {
    /// The number of the circle that a shape is part of.
    circles: BTreeMap<&'m str, usize>,
}

impl Cycles<'_> {
    /// Whether a member of `holder` that is a `target` leads back to `holder`.
    pub(crate) fn connect(&self, holder: &str, target: &str) -> bool {
        let circle = self.circles.get(holder);
        circle.is_some() && circle == self.circles.get(target)
    }
}

/// Finds the circles: Kosaraju's algorithm, without recursion.
pub(crate) fn cycles<'m>(reach: &Reach<'m>) -> Cycles<'m> {
    let edges = direct_edges(reach);
    let mut reversed: Edges<'m> = BTreeMap::new();
    for (&from, targets) in &edges {
        for &to in targets {
            reversed.entry(to).or_default().push(from);
        }
    }
    let mut seen = BTreeSet::new();
    let mut finished = Vec::new();
    for &id in edges.keys() {
        visit(id, &edges, &mut seen, &mut finished);
    }
    let mut circles = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (number, &id) in finished.iter().rev().enumerate() {
        let mut members = Vec::new();
        visit(id, &reversed, &mut seen, &mut members);
        let holds_itself = || edges.get(id).is_some_and(|targets| targets.contains(&id));
        if members.len() > 1 || (members.len() == 1 && holds_itself()) {
            circles.extend(members.into_iter().map(|member| (member, number)));
        }
    }
    Cycles { circles }
}

type Edges<'m> = BTreeMap<&'m str, Vec<&'m str>>;

/// From each structure and union to those that its members are. A list and a map have a place of their own.
fn direct_edges<'m>(reach: &Reach<'m>) -> Edges<'m> {
    let edges = reach.iter().map(|(&id, reached)| {
        let (ShapeKind::Structure(members) | ShapeKind::Union(members)) = &reached.shape.kind else {
            return (id, Vec::new());
        };
        let targets = members.iter().filter_map(|member| reach.get(member.target.as_str()));
        let is_direct = |kind: &ShapeKind| matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
        let targets = targets.map(|target| target.shape).filter(|shape| is_direct(&shape.kind));
        (id, targets.map(|shape| shape.id.as_str()).collect())
    });
    edges.collect()
}

/// Walks from `start` over what was not seen yet; what is done with comes out, in that order.
fn visit<'m>(start: &'m str, edges: &Edges<'m>, seen: &mut BTreeSet<&'m str>, finished: &mut Vec<&'m str>) {
    if !seen.insert(start) {
        return;
    }
    let mut path = vec![(start, 0)];
    while let Some((id, next)) = path.last_mut() {
        let target = edges.get(*id).and_then(|targets| targets.get(*next)).copied();
        *next += 1;
        match target {
            Some(target) if seen.insert(target) => path.push((target, 0)),
            Some(_) => {}
            None => {
                finished.push(*id);
                path.pop();
            }
        }
    }
}
