//! Nouns behind a number: accounts, people, and other things that are counted but are none of ours.

use crate::reading::words::{Sense, Table};

/// Nouns by what they count.
pub(in crate::reading) const NOUNS: Table = &[
    (
        Sense::Account,
        "
        tài khoản, tk, t.k, trường hợp, ca, t/h, tkhoản, tài khoan, tkđd, tài khoản định danh,
        tk định danh, tài khoản vneid, tk vneid, tài khoản định danh điện tử,
        tk định danh điện tử, acc, cái, cái tk, trường hợp kích hoạt, lượt kích hoạt,
        tài khoản đđđt, acount, account, nick, tài khoản đã kích hoạt,
        tài khoản được kích hoạt, trg hợp, tr hợp, trường hợp công dân",
    ),
    (
        Sense::People,
        "
        người, công dân, ng, ngừi, bà con, bác, cụ, người dân, nhân khẩu, khẩu, dân, cd,
        nhân dân, cô bác, ông bà, lượt, lượt người, người tham gia, người tham dự, người dự, lượt người tham gia, lượt người tham dự, lượt người dự, ngươi, đối tượng, nguời, công dan",
    ),
    (
        Sense::Noun,
        "
        hộ, hộ dân, hộ gia đình, nhà, gia đình, xóm, thôn, tổ, xã, huyện, bản, ấp, khu, cụm,
        ngày, giờ, h, tiếng, phút, giây, tuần, tháng, năm nay, km, cây số, mét, lít, cân, kg,
        hồ sơ, giấy, tờ giấy, tờ, tờ rơi, máy, điện thoại, cái máy, chiếc, xe, bộ, quyển, cuốn,
        bàn, ghế, suất, phần, cục, cây, con, đứa, thằng, nam, nữ, thành viên, cán bộ, chiến sĩ,
        đoàn viên, hội viên, học sinh, sinh viên, em nhỏ, cháu, điểm, điểm thi đua, giai đoạn, bước, lần, lỗi, triệu,
        tỷ, tỉ, đồng, nghìn đồng, ngàn đồng, đ, k, vnd, ly, chén, bữa, buổi, cuộc, đội, nhóm,
        chi hội, đoàn, vị, chức năng, loại, kiểu, phường, tỉnh, quận, số điện thoại, sđt, mục,
        trang, dòng, file, ảnh, hình, bài, tin, văn bản, công văn, kế hoạch số, thẻ, cccd,
        căn cước, căn cước công dân, chứng minh, sổ, đơn, phiếu, nghìn rưỡi, mũi, liều, trẻ, %,
        phần trăm, tuổi, nơi, chỗ, chặng, vòng, vé, thùng, gói, hộp, chai, đôi, cặp, quả,
        ca trực, ca làm, ông, bà, cô, chú, khách, hàng, tấm, cái bàn, cái ghế, cái xe,
        cái máy tính, máy tính, máy tính bảng, bảng, loa, cái loa, ổ, hạng, hộ nghèo, hộ vắng,
        cánh, mâm, ngàn",
    ),
    (
        Sense::Approximate,
        "
        khoảng, khoảng chừng, chừng, gần, tầm, cỡ, hơn, trên, dưới, ngót, xấp xỉ, ước,
        ước chừng, độ, quãng, ngoài, tròm trèm, ước tính, ước khoảng, gần được, gần đạt,
        không dưới, ít nhất, tối thiểu, nhiều nhất, tối đa, hơn được, được hơn, đâu chừng,
        đâu khoảng, áng chừng, phỏng chừng, sấp xỉ, gần tới, suýt soát, suýt, lối, !cỡ",
    ),
    (
        Sense::Some,
        "
        mấy, vài, dăm, vài ba, một vài, mươi, mươi mười lăm, mấy chục, vài chục, dăm ba,
        một số, nhiều, bao nhiêu đó, hàng chục, mấy cái, vài cái, một ít, ít, hơn chục,
        gần chục, vài trường hợp, dăm bảy, mấy trường hợp, vài ca, vài tk, mấy tk, chục,
        cả chục, vài trăm, mấy trăm, hàng trăm, vài nghìn, vài ngàn, mấy nghìn, vài chục cái",
    ),
];
