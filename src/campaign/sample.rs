//! Campaigns for tests.

use proptest::prelude::*;

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

/// Campaigns of one drive that differ in what a re-import may change: any of four indicators, any tree of any of
/// a dozen units, with any targets.
pub(crate) fn any_roster() -> impl Strategy<Value = Campaign> {
    let indicators = prop::sample::subsequence(vec![1, 2, 3, 4], 1..=4).prop_shuffle();
    let units = prop::sample::subsequence((1..=12_u32).collect::<Vec<_>>(), 1..=12).prop_shuffle();
    let picks = prop::collection::vec((0..100_usize, 0..4_usize, 0..500_u32), 12);
    (indicators, units, picks).prop_map(|(indicators, units, picks)| {
        let mut text = String::from(
            "[campaign]\nid = \"thu\"\nname = \"Đợt thử\"\nstarts_on = 2024-11-01\n\
             ends_on = 2024-11-30\n",
        );
        text.extend([format!("root = \"u-{}\"\n[keywords]\n", units[0])]);
        for number in &indicators {
            text.extend([format!("\"mức {number}\" = [\"m{number}\"]\n")]);
        }
        for number in &indicators {
            text.extend([format!(
                "[[indicator]]\nid = \"i-{number}\"\nlabel = \"Mức {number}\"\n\
                 says = [[\"mức {number}\"]]\n"
            )]);
        }
        for (index, (number, (above, of, amount))) in units.iter().zip(picks).enumerate() {
            let of = indicators[of % indicators.len()];
            text.extend([format!(
                "[[unit]]\nid = \"u-{number}\"\nkind = \"tổ\"\nnumber = \"{number}\"\n\
                 name = \"Xóm {amount}\"\naliases = [\"X{number}\"]\n\
                 targets = {{ i-{of} = {amount} }}\n"
            )]);
            if index > 0 {
                text.extend([format!("parent = \"u-{}\"\n", units[above % index])]);
            }
        }
        parse(&text).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
    })
}
