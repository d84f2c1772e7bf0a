//! Words for nothing counted (message language, *Zero*): a negation and what is not there.

use crate::reading::words::{Sense, Table, ZeroWord};

/// `không` in all regions and spellings.
pub(in crate::reading) const NEGATIONS: &str = "
    không, ko, k, kh, kg, khg, kô, hk, hok, hông, hong, hổng, hem, nỏ, chưa, chẳng, chả, chả có mà, đâu";

/// What a negation is followed by, by how much the two say together.
pub(in crate::reading) const ENDINGS: Table = &[
    (
        Sense::Zero(ZeroWord::Plain),
        "
        phát sinh, ps, phát sinh thêm, có phát sinh, phát sinh gì, phát sinh gì thêm, phát sinh số liệu,
        phát sinh trường hợp nào, phát sinh ca nào, phát sinh tài khoản nào, phát sinh tk nào,
        phát sinh trường hợp mới, phát sinh mới, có số phát sinh, phát sinh cái nào, phát sinh thêm trường hợp nào,
        có trường hợp phát sinh, có gì phát sinh",
    ),
    (
        Sense::Zero(ZeroWord::Weak),
        "
        có, có trường hợp nào, có trường hợp nào hết, có ca nào, có cái nào, có tài khoản nào, có tk nào,
        có th nào, có trường hợp mới, có trường hợp, có thêm, có gì, có ai,
        có mô, có chi, có cái mô, có ca mô, có trường hợp mô, trường hợp nào, tài khoản nào, ca nào,
        có ca nào hết, có cái nào hết, có gì hết, có ca nào cả, có trường hợp nào cả,
        có người nào, có lượt nào, có tài khoản, có tk",
    ),
    (
        Sense::Zero(ZeroWord::Doubtful),
        "
        có số liệu, có số, có số liệu mới, có kết quả, được cái nào, dc cái nào, đc cái nào, được ai, dc ai, đc ai, được ca nào, dc ca nào, được trường hợp nào,
        được tài khoản nào, được tk nào, dc tk nào, làm được, làm dc, lm dc, làm được cái nào, làm dc cái nào,
        làm được ca nào, làm được trường hợp nào, làm được ai, làm được gì, được gì, dc gì, kích hoạt được,
        kích hoạt được ai, kích hoạt được tài khoản nào, kích hoạt được cái nào, kích được ai,
        kích được cái nào, kích dc cái nào, xong cái nào, được cái mô, được người nào,
        làm được tài khoản nào, xong được cái nào",
    ),
];

/// Whole phrases for nothing.
pub(in crate::reading) const ZEROS: Table = &[
    (Sense::Zero(ZeroWord::Plain), "kps, khong phat sinh"),
    (Sense::Zero(ZeroWord::Bare), "không, !ko, hông, hổng, nỏ"),
    (Sense::Zero(ZeroWord::Weak), "zero, bằng không, bằng 0"),
    (
        Sense::Zero(ZeroWord::Doubtful),
        "trắng tay, về tay không, tay trắng, không được, ko được, ko dc, không dc, nỏ được, hổng được, không đạt",
    ),
];
