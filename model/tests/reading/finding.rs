//! Finding an installed botocore, and a service in it.

use service_client_model::{Model, botocore};

use crate::Folder;

fn service(id: &str, version: &str) -> String {
    format!(
        r#"{{"metadata": {{"serviceId": "{id}", "apiVersion": "{version}"}}, "operations": {{}}, "shapes": {{}}}}"#
    )
}

fn installed() -> Folder {
    let folder = Folder::new();
    let write = |path: &str, text: String| folder.write(&format!("botocore/data/{path}"), text);
    write("logs/2014-03-28/service-2.json", service("CloudWatch Logs", "2014-03-28"));
    write("qldb-session/2019-07-11/service-2.json", service("QLDB Session", "2019-07-11"));
    write("tower/2012-01-01/service-2.json", service("Tower", "2012-01-01"));
    write("tower/2020-01-01/service-2.json", service("Tower", "2020-01-01"));
    write("tower/2021-01-01/examples-1.json", "{}".to_owned());
    write("endpoints.json", "{}".to_owned());
    folder
}

#[test]
fn any_of_its_folders_will_do() {
    let folder = installed();
    let data = folder.path().join("botocore").join("data");
    for dir in [folder.path(), &folder.path().join("botocore"), &data] {
        assert_eq!(botocore::find(Some(dir)).unwrap().data(), data);
    }
    let empty = Folder::new();
    let error = botocore::find(Some(empty.path())).unwrap_err();
    assert_eq!(error.message(), "there is no botocore here");
}

#[test]
fn services_and_versions() {
    let folder = installed();
    let services = botocore::find(Some(folder.path())).unwrap().services();
    let services: Vec<(&str, Vec<&str>)> = services
        .iter()
        .map(|service| (&*service.name, service.versions.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        services,
        [
            ("logs", vec!["2014-03-28"]),
            ("qldb-session", vec!["2019-07-11"]),
            ("tower", vec!["2012-01-01", "2020-01-01"]),
        ]
    );
}

#[test]
fn a_service_goes_by_its_folder_or_its_id() {
    let folder = installed();
    let installed = botocore::find(Some(folder.path())).unwrap();
    for (name, id, version) in [
        ("tower", "Tower", "2020-01-01"),
        ("qldb-session", "QLDB Session", "2019-07-11"),
        ("QLDB Session", "QLDB Session", "2019-07-11"),
        ("qldbsession", "QLDB Session", "2019-07-11"),
        ("cloudwatch logs", "CloudWatch Logs", "2014-03-28"),
        ("CloudWatchLogs", "CloudWatch Logs", "2014-03-28"),
    ] {
        let model = Model::open(&installed.newest(name).unwrap()).unwrap();
        assert_eq!((&*model.service().service_id, &*model.service().version), (id, version));
    }
    let folder = installed.data().join("tower");
    assert_eq!(Model::open(&folder).unwrap().service().version, "2020-01-01");
}

#[test]
fn an_unknown_service_is_an_error() {
    let folder = installed();
    let installed = botocore::find(Some(folder.path())).unwrap();
    let error = installed.newest("towers").unwrap_err();
    assert_eq!(error.message(), "this botocore has no service `towers`");
    assert_eq!(error.help(), Some("did you mean `tower`?"));
    // A few of its letters are a service's name.
    assert_eq!(installed.newest("transcribe-weblogs").unwrap_err().help(), None);
    assert_eq!(installed.newest("").unwrap_err().help(), None);
}
