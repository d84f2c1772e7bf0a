//! Campaigns for tests.

use super::Campaign;
use super::file::parse;

/// A campaign of one commune with two teams, with these lines in its `[campaign]`; they state its dates.
pub(crate) fn campaign(head: &str) -> Campaign {
    let text = format!(
        r#"
[campaign]
id = "thu"
name = "Đợt thử"
root = "xa"
{head}
[keywords]
"mức 1" = ["m1"]
"mức 2" = ["m2"]
[[indicator]]
id = "muc_1"
label = "Kích hoạt mức 1"
short = "M1"
says = [["mức 1"]]
[[indicator]]
id = "muc_2"
label = "Kích hoạt mức 2"
short = "M2"
says = [["mức 2"]]
[[unit]]
id = "xa"
kind = "xã"
name = "Quảng Trung"
[[unit]]
id = "to-01"
kind = "tổ"
number = "01"
name = "Ngọc Trà 1"
parent = "xa"
targets = {{ muc_2 = 200 }}
[[unit]]
id = "to-02"
kind = "tổ"
number = "02"
name = "Ngọc Trà 2"
parent = "xa"
targets = {{ muc_2 = 150 }}
"#
    );
    parse(&text).unwrap_or_else(|errors| panic!("{errors}"))
}
