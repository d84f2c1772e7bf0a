//! Words for nothing counted (message language, *Zero*).

use crate::reading::words::{Sense, Table, ZeroWord};

/// Zero phrases by how much they say.
pub(in crate::reading) const ZEROS: Table = &[
    (
        Sense::Zero(ZeroWord::Plain),
        "
        không phát sinh, ko phát sinh, k phát sinh, kh phát sinh, kg phát sinh, khg phát sinh,
        hk phát sinh, hông phát sinh, hổng phát sinh, hong phát sinh, chưa phát sinh,
        nỏ phát sinh, không ps, ko ps, k ps, kps, kh ps, chưa ps, không phát sinh thêm,
        chưa phát sinh thêm, không có phát sinh, ko có phát sinh, k có phát sinh,
        kh có phát sinh, chưa có phát sinh, không phát sinh gì, ko phát sinh gì,
        không phát sinh số liệu, ko phát sinh số liệu, không phát sinh trường hợp nào,
        ko phát sinh trường hợp nào, chưa phát sinh trường hợp nào, không phát sinh ca nào,
        không phát sinh trường hợp mới, không phát sinh mới, chẳng phát sinh,
        không có số phát sinh, hổng có phát sinh, hok phát sinh, khong phat sinh",
    ),
    (
        Sense::Zero(ZeroWord::Weak),
        "
        không có, ko có, k có, kh có, kg có, khg có, hk có, hok có, hông có, hong có, hổng có,
        nỏ có, chưa có, ch có, chẳng có, không, !ko, hông, hổng, zero, nỏ, chả có, không có gì,
        không có trường hợp nào, ko có trường hợp nào, k có trường hợp nào,
        kh có trường hợp nào, chưa có trường hợp nào, không có ca nào, ko có ca nào,
        chưa có ca nào, k có ca nào, hổng có ca nào, không có tài khoản nào,
        ko có tài khoản nào, ko có tk nào, không có tk nào, k có tk nào, chưa có tk nào,
        chưa có tài khoản nào, không có số liệu, ko có số liệu, không có số, ko có số,
        chưa có số, không trường hợp nào, ko trường hợp nào, không tài khoản nào, không ca nào,
        ko ca nào, không có cái nào, ko có cái nào, k có cái nào, chưa có cái nào,
        hổng có cái nào, nỏ có cái mô, nỏ có ai, nỏ có mô, không có mô, nỏ có chi, chưa có chi,
        chưa có mô, chưa có gì, ko có gì, k có gì, hổng có gì, hông có gì, không có ai,
        không có trường hợp mới, chưa có trường hợp mới, chưa có thêm, không có thêm,
        ko có thêm, không có th nào, ko có th nào, hổng có trường hợp nào,
        hông có trường hợp nào, không có trường hợp, ko có trường hợp, chưa có trường hợp,
        bằng không, hông có ca nào, chưa có kết quả, không có kết quả, ko có kết quả,
        không có báo cáo phát sinh, chưa có số liệu, k có số liệu, hổng có số liệu, k có số,
        hok có trường hợp nào",
    ),
    (
        Sense::Zero(ZeroWord::Doubtful),
        "
        không được cái nào, ko được cái nào, ko dc cái nào, không dc cái nào, k dc cái nào,
        k được cái nào, kh dc cái nào, chưa được cái nào, chưa dc cái nào, không được ai,
        chưa được ai, không được ca nào, không được trường hợp nào, chưa được trường hợp nào,
        chưa được ca nào, không làm được cái nào, không làm được ca nào, ko làm được cái nào,
        chưa làm được cái nào, không làm được trường hợp nào, chưa làm được trường hợp nào,
        hổng được cái nào, hổng làm được cái nào, không được tài khoản nào,
        chưa được tài khoản nào, không kích hoạt được, chưa kích hoạt được,
        chưa kích hoạt được ai, không kích hoạt được ai, không kích hoạt được tài khoản nào,
        chưa làm được, không làm được, ko làm được, k làm được, không được gì, chưa được gì,
        ko được gì, trắng tay, về tay không, không đạt, ko được, nỏ được cái mô, nỏ được,
        hông được cái nào, ko dc ai, k dc ai, chưa dc ai, không kích được ai,
        không kích được cái nào, hổng được, ko dc ca nào, không xong cái nào",
    ),
];
