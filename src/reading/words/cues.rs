//! Cues: words that make a clause no report, or a doubtful one (message language, *Not a report*).

use crate::reading::words::{Cue, Sense, Table};

/// What is not done: targets, plans, what is left, needs.
pub(in crate::reading) const NOT_NOW: Table = &[
    (
        Sense::Cue(Cue::Target),
        "
        chỉ tiêu, ct giao, chỉ tiêu giao, được giao, giao chỉ tiêu, !giao, mục tiêu, kế hoạch,
        kế hoạch giao, định mức, nhiệm vụ, khoán, giao khoán, chi tiêu, ctiêu,
        chỉ tiu, đầu việc, phân bổ, phân giao, yêu cầu đạt, phải đạt, cần đạt, đăng ký thi đua,
        chỉ tiêu còn, đích đến, giao về, =phân, chia cho, phân cho, chia về, =thưởng, thưởng cho, khen thưởng",
    ),
    (
        Sense::Reference,
        "
        thực hiện kế hoạch, theo kế hoạch, căn cứ kế hoạch, căn cứ kh, theo kh, thực hiện kh, thực hiện công văn, theo công văn,
        căn cứ công văn, thực hiện chỉ đạo, theo chỉ đạo, thực hiện chỉ thị, theo chỉ thị,
        thực hiện chương trình, theo chương trình",
    ),
    (
        Sense::Cue(Cue::Plan),
        "
        phấn đấu, dự kiến, dự định, dự tính, dự trù, sẽ, !sẽ, cố gắng, cố lên, =cố, =gắng,
        !ráng, quyết tâm, =quyết, mai, ngày mai, sáng mai, chiều mai, trưa mai, tối mai,
        bữa mai, =mơi, sáng mơi, ngày mơi, =mốt, ngày mốt, ngày kia, ngày tới, tuần sau,
        tuần tới, tháng sau, tháng tới, hôm sau, bữa sau, sắp tới, thời gian tới, !sắp, định,
        !định, tính làm, !hứa, xin hứa, =hẹn, =nhắm, hy vọng, hi vọng, =mong, mong là,
        mong muốn, ước gì, phải chi, giá chi, ước chi, giá mà, giá như, !nếu, nếu mà, giả sử, khi nào, đăng ký làm,
        đặt mục tiêu, đặt ra, tí em, lát em, chút em, lát nữa, tí nữa, chút nữa, =lát, chuẩn bị, lên kế hoạch, =muốn,
        thì tốt, bắt đầu từ, kể từ, tranh thủ, ngày mai nữa, tối nay sẽ, đang định, còn phải,
        tiếp tục phấn đấu, làm cho được, làm sao được, sao cho được, cho bằng được, cho kỳ được, ra quân làm, xin nhận, nhận làm, nhận chỉ tiêu, này nữa là, tới đây, hôm tới,
        chủ nhật tới, chủ nhật này, kỳ tới, đợt tới, đợt sau, chốt mục tiêu, đang chờ, !chờ,
        chờ duyệt, chờ kích hoạt, =đợi, để mai, qua mai, hôm sau nữa, xin dời, lần sau, lần tới, nên làm,
        nên đạt, cần làm",
    ),
    (
        Sense::Cue(Cue::Left),
        "
        còn thiếu, còn lại, còn phải, còn tồn, còn nợ, còn cần, còn hụt, còn sót, còn kẹt,
        còn vướng, còn chờ, !thiếu, chưa làm, chưa kích hoạt, chưa xong, chưa cài, chưa đạt,
        chưa hoàn thành, chưa phát, chưa đăng ký, !tồn, tồn đọng, !nợ, !hụt,                 chưa đến,
        chưa ra, nữa là đủ, nữa là xong, nữa là đạt, nữa mới đủ, nữa thì đủ, nữa thì xong,
        nữa mới xong, nữa mới đạt, mới đủ, nữa là hết, nữa là hoàn thành, nữa là về đích,
        còn khoảng, còn tầm, còn hơn, còn gần, vẫn còn, hiện còn, chỉ còn, chưa kích, chưa đi,
        chưa qua, chưa tới, còn tới, còn đến, còn những, chưa nhận, chưa trả, không kích hoạt,
        không làm, tồn lại, còn dư, dư ra, còn đang, chưa đủ,
        không đủ, ko đủ, còn chưa, ",
    ),
    (
        Sense::Cue(Cue::Failed),
        "
        !lỗi, bị lỗi, =hỏng, thất bại, không thành công, ko thành công, chưa thành công, bị từ chối, bị treo, chưa lên, chưa được duyệt,
        chưa duyệt, đang lỗi, không được duyệt, =hư, bị mất, bị xóa, bị gỡ, bị ẩn, bị khóa, hết hạn, sai thông tin, chưa khớp, đã mất, không vào được, chưa vào được, ko vào được,
        không lên được, không đăng nhập được, chưa đăng nhập được, không nhận được, ko nhận được, chưa nhận được, chưa có sim,
        không có sim, mất sim, sim hỏng, không có otp, chưa có otp, bị hủy, bị huỷ, trục trặc, bị sai",
    ),
    (
        Sense::Cue(Cue::Need),
        "
        !phải, cần, !cần, cần thêm, cần có, !xin, xin thêm, xin cấp, xin cấp thêm, cấp thêm, xin hỗ trợ,
        cho xin, cho em xin, cho e xin, cho mượn, mượn, cho tổ mượn, phát thêm cho, đặt in, =in, đã in,
        in thêm, gửi thêm, mua thêm, chở, !chở, lấy thêm, giúp đỡ, chuyển cho,
        bổ sung thêm người, =đòi, cho thêm người, trang bị, đề xuất, xin thêm người, cử thêm,
        tăng cường, hỗ trợ thêm người, cần hỗ trợ, thiếu máy, phát về, cấp về, giao hàng,
        nhận tờ rơi, nhận về, =chuyển, chuyển sang, chuyển qua, điều chuyển, được cấp, được phát, đã nhận đủ, ship, =bán",
    ),
];

/// Questions and orders.
pub(in crate::reading) const ASKING: Table = &[
    (
        Sense::Cue(Cue::Order),
        "
        nữa đi, thêm đi, tiếp đi, lên đi, nữa đi em, đề nghị, đn, yêu cầu, y/c, yc, khẩn trương, nhanh chóng, báo số về, gửi số về, nhắc, xin nhắc, nhắc nhở, nhắc lại, !hãy, đôn đốc, chỉ đạo, phân công,
        giao nhiệm vụ, báo cáo trước, báo số trước, gửi trước, gửi số trước, nộp trước,
        báo cáo gấp, báo gấp, =gấp, !chưa thấy, sao chưa, chưa báo cáo, chưa báo, chưa gửi,
        chưa nộp, chưa bc, báo cáo đi, báo đi, !đừng, đừng quên, =nhớ, nhớ báo, nhớ báo cáo,
        bắt buộc, kính đề nghị, kính mong, xem lại, rà soát lại, kiểm tra lại, kiểm tra giúp,
        !kiểm tra, rà soát, lưu ý, chú ý, thông báo, kính mời, kính đề nghị các, báo cáo giúp,
        báo giúp, báo số giúp, gửi giúp, gửi số giúp, nộp giúp, check lại, đối chiếu, đối soát,
        chưa có báo cáo, không có báo cáo, không báo cáo, ko báo cáo, chưa thấy báo cáo, không có ai báo, chưa có ai báo,
        thì báo, thì gọi, thì nghỉ, thì về, thì alo, thì ghi, thì gõ, thì nhắn, hạn chót, hạn nộp, hạn báo cáo, chậm nhất, =hạn, muộn nhất,
        quán triệt, hướng dẫn các tổ, triển khai ngay, !báo nhé, mỗi người, mỗi ngày, mỗi nhà,
        mỗi hộ, bình quân, trung bình, một ngày, 1 ngày, mỗi buổi, mỗi đồng chí, mỗi đ/c,
        hàng ngày, hằng ngày, thường ngày",
    ),
    (
        Sense::Cue(Cue::Question),
        "
        làm gì có, làm gì được, làm sao mà được, đâu có, làm chi có, làm chi được, lấy đâu, lấy đâu ra, bao nhiêu, bn, bnh, bnhiu, bao nhiu, bi nhiêu, nhiêu, được mấy, mấy cái rồi, mấy rồi,
        ghi mấy, báo mấy, mấy vậy, mấy giờ, khi nào, khi mô, chừng nào, bao giờ, đúng khg, hở, !hử, sao, vì sao, tại sao,
        răng, vậy em, vậy anh, vậy a, vậy chị, thế em, thế anh, rứa em, rứa hè, rứa à, là sao,
        thế nào, như thế nào, thế à, vậy à, vậy hả, rứa hả, ở đâu, đâu rồi, chỗ nào, chỗ mô,
        nơi nào, ai, !nào, có phải, có đúng, có phải là, không biết, ko biết, hay chưa,
        hay không, hay ko, gì vậy, gì thế, mấy người, !mô, tn rồi, được chừng nào, cho hỏi,
        em hỏi, xin hỏi, =hỏi, nghe nói, hình như là của, bao lăm, được bao lăm, có được không,
        đc k, được không, được ko, được k, dc ko, dc k, đc ko, được hông, nhiu",
    ),
    (
        Sense::Cue(Cue::Confirm),
        "
        đúng không, đúng ko, đúng k, đúng hông, đúng hong, đúng khg, phải không, phải ko,
        phải k, phải hông, phải hong, phải hem, phải kg, đúng chứ, hả, hở, đúng hem,
        đúng không ạ, thiệt không, thật không, thiệt hông, thật ko, không nhỉ, ko nhỉ, nhỉ,
        có phải không, có đúng không, phải không ạ, đk ạ, đúng không nhỉ, phải vậy không,
        phải rứa không",
    ),
    (
        Sense::Cue(Cue::QuestionEnd),
        "không, !ko, !k, !kh, hông, hong, hem, hok, =hả, chưa, =chứ, =ta, không ta, =đâu",
    ),
    (Sense::Cue(Cue::SoftEnd), "=à, ha, vậy, =thế, rứa, =hè, =ư"),
    (
        Sense::Cue(Cue::Check),
        "
        được chưa, dc chưa, đc chưa, đủ chưa, đúng chưa, ok chưa, oke chưa, nhận được chưa,
        nhận dc chưa, thấy chưa, nhận chưa, ghi chưa, tính chưa, vào chưa, lên chưa,
        được chưa ạ, hợp lệ chưa, ổn chưa, khớp chưa, có đúng không, đã nhận chưa,
        có nhận được không, thế được chưa, vậy được chưa, ghi nhận chưa, báo vậy được không,
        vậy được không, thế được không, đã ghi chưa",
    ),
];

/// Other matters.
pub(in crate::reading) const OTHER: Table = &[
    (
        Sense::Cue(Cue::Logistics),
        "
        !họp, giao ban, !trực, =mời, tập huấn, tập trung, hội ý, sinh hoạt, gặp mặt, =đón,
        tiền xăng, tiền nước, đi chung xe, phát wifi, cục phát, diện tích, =rộng, =dài, =lịch,
        thời khóa biểu, mở cửa, chìa khóa, khai mạc, bế mạc, =dự, tham dự, tham gia, =góp,
        ủng hộ, đóng góp, mâm, liên hoan, ăn trưa, ăn cơm, =lĩnh, =nghỉ, đăng ký thi, giao lưu,
        đá bóng, bóng chuyền, =đấu, tỉ số, tỷ số, số phòng, số nhà, đường số, nhà số, trang số,
        công văn, văn bản, quyết định, nghị quyết, thủ tục, phụ lục, =tầng, =giá, =lương, =ốm, ốm đau, nằm viện, nghỉ phép,
        phụ cấp, =hạng, đội bóng, đám cưới, đám giỗ, sinh nhật, bàn giao,
        trả lại, cúp điện, mất điện, =tải, phiên bản, bản cập nhật, ngân hàng, mất sóng, bị mất điện, bị cúp điện, bị mất sóng, bị mất mạng,
        mất mạng, chuyển khoản, rút tiền, việt nam thắng, vn thắng, việt nam thua, vn thua, việt nam hòa, vn hòa,
        tuyển việt nam, đội tuyển, bàn thắng, ghi bàn, hiệp một, hiệp hai, hiệp phụ, chung kết, bán kết, vô địch,
        kh số, m2 sân, m2 đường, m2 đất, m2 tường, m2 vườn, m2 ruộng, m2 rau, m2 bạt, m2 vải, m2 sàn, m2 nền, m2 mái,
        m2 tôn, m2 kính, m2 gạch, m2 lúa, m2 mặt bằng",
    ),
    (
        Sense::Cue(Cue::Praise),
        "
        hoan hô, hoan nghênh, chúc mừng, biểu dương, !khen, tuyên dương, giỏi quá, giỏi ghê,
        giỏi thật, giỏi thế, giỏi vậy, !giỏi, tuyệt vời, xuất sắc, quá đỉnh, đỉnh quá, hay quá,
        ngon quá, quá giỏi, quá hay, bái phục, =nể, noi gương, quá xịn, đỉnh thật, siêu thế,
        kinh thật, ghê thật, ghê quá, =khiếp, =ghê, dữ thần, congrats, hâm mộ, quá tốt, tốt quá, tốt lắm, quá ổn, quá tuyệt, tuyệt quá, đáng khen, tự hào,
        =học tập, =phê bình",
    ),
    (
        Sense::Cue(Cue::Compare),
        "
        dẫn trước, dẫn đầu, vượt mặt, bỏ xa, bám sát, đuổi kịp, hơn hẳn, nhiều hơn, ít hơn,
        kém hơn, =kém, =thua, thua kém, cao hơn, thấp hơn, =gấp, so với, chênh, chênh lệch,
        hơn tổ em, hơn tổ mình, hơn tổ tôi, hơn tổ tui, hơn tổ ta, hơn tổ này, hơn tổ bạn, hơn bên em, hơn bên mình,
        hơn thôn em, hơn thôn mình, hơn xã em, hơn xã mình, hơn đội em, hơn đội mình,
        cách biệt, xếp thứ, đứng thứ, xếp hạng, đứng đầu, về nhất, bét bảng, ngang bằng,         ngang, bằng với, nhất xã, nhất huyện, top",
    ),
    (Sense::Cue(Cue::Ongoing), "!đang, đang làm, đang đi, đang kích, đang cài"),
    (Sense::Cue(Cue::Over), "!hơn, !vượt, hơn được"),
    (
        Sense::Cue(Cue::Thanks),
        "nhờ, cảm ơn, cám ơn, cảm ơn anh em, thank, thanks, tks, cảm ơn các bác, cảm ơn bà con, cảm ơn cả",
    ),
    (
        Sense::Cue(Cue::Example),
        "
        ví dụ, vd, v.d, vdụ, thí dụ, !mẫu, theo mẫu, mẫu báo cáo, cú pháp, cú pháp báo cáo,
        chẳng hạn, kiểu như, ghi theo mẫu, =soạn, soạn tin, nhắn theo mẫu, gõ theo, nhắn là,
        ghi là, báo kiểu, form, theo cú pháp, mẫu tin, vd như, ví dụ như, demo, test, nhắn thử,
        thử tin, đại loại, nháp:, bản nháp, thử:, viết thử",
    ),
    (
        Sense::Cue(Cue::SpotCheck),
        "
        kiểm tra đúng, kiểm tra xác suất, phúc tra, kiểm tra ngẫu nhiên, kiểm tra thực tế,
        kiểm tra được, kiểm tra thấy, hậu kiểm, ktra đúng, đúng thực tế",
    ),
    (
        Sense::Cue(Cue::Recap),
        "
        toàn xã, cả xã, toàn huyện, cả huyện, toàn tỉnh, cả tỉnh, toàn thôn, cả thôn,
        toàn phường, cả phường, toàn đợt, toàn thị trấn, toàn thành phố, toàn quận,
        toàn địa bàn, cả 5 tổ, cả năm tổ, cả 7 thôn, cả bảy thôn, toàn bộ các tổ,
        tất cả các tổ, cả nhóm mình được, tổng các tổ, toàn đội, toàn khu, cả nước, toàn quốc,
        xã mình, xã ta, huyện mình, huyện ta, tỉnh mình, tỉnh ta, xã bên, huyện bên, xã bạn, huyện bạn",
    ),
];

/// The sender is not sure, or somebody else speaks.
pub(in crate::reading) const DOUBT: Table = &[
    (
        Sense::Cue(Cue::Hedge),
        "
        hình như, !kìa, !chắc, chắc là, chắc tầm, có lẽ, có thể, không chắc, ko chắc, k chắc,
        không nhớ, ko nhớ, k nhớ, chưa chắc, đâu đó, để em đếm, để e đếm, để đếm, đếm lại,
        em đếm lại, e đếm lại, đang đếm, chưa đếm, chưa chốt, tạm tính, tạm thời, =tạm, sơ bộ,
        ước lượng, là cùng, là hết cỡ, chứ mấy, chớ mấy, gì đó, chi đó, chi nớ, chưa chính xác, không rõ, ko rõ, k rõ, chưa rõ,
        nghe đâu, nhớ mang máng, mang máng, =đoán, chờ xác nhận, chưa xác nhận, để em xem lại,
        để e xem lại, để em check, để xem lại, xem lại đã, em nhớ là, e nhớ là, thì phải,
        phải hông ta, cũng cỡ, đại khái, có khi, lẽ ra, hay sao, chừng đó, cỡ đó, tầm đó,
        dường như, theo trí nhớ, quên mất, không biết chính xác, em không nhớ, thêm bớt,
        lộn xộn, lung tung, kiểm lại, để kiểm lại, để em kiểm tra lại, để e kiểm tra lại,
        không phải mức, chẳng được, chả được, khó được, may ra, may ra được, =tưởng, tưởng được, đáng ra, đáng ra được, đáng lẽ,
        lẽ ra được, không ghi, khỏi ghi, thu hồi, là sai, bị nhầm, như hôm qua, bằng hôm qua, giống hôm qua,
        chưa tổng hợp, chưa tổng hợp xong, đang tổng hợp, ít nhất cũng, chưa tính, chưa cộng,
        nghe bảo, nghe kể, nghe đồn, =thấy bảo, =thấy nói, =thấy kể, người ta bảo, người ta nói, nhắn:, =viết:, bên đó, bên ấy, bên nớ, tính cả, kể cả, gồm cả, gồm tổ, bao gồm tổ, gồm thôn, bao gồm thôn, không tính, không kể, chưa kể, chưa gồm",
    ),
    (
        Sense::Cue(Cue::Acknowledge),
        "
        !ok, oke, okie, oki, okê, đã ghi nhận, !ghi nhận, anh ghi nhận, em ghi nhận, đã nhận,
        đã nhận được, nhận được, anh nhận, đã ghi, noted, xác nhận, đã xác nhận, đã duyệt,
        anh đã nhận, ghi cho, chốt cho, cộng cho, đã cộng, đã cập nhật, đã nhập",
    ),
    (
        Sense::Cue(Cue::Interrupt),
        "
        =khoan, à khoan, khoan đã, ấy khoan, từ từ, ấy chết, ý lộn, =ủa, =ơ, ấy nhầm, à nhầm,
        ủa nhầm, à không, á nhầm, =ớ, chờ chút, chờ tí, chờ xíu, đợi chút, đợi tí, đợi xíu,
        sai rồi, không chính xác, không phải đâu, đùa đấy, đùa thôi, đừng ghi vội, cũng vậy, cũng thế, như trên,
        gấp đôi, bằng tổ, bằng thôn, bằng xã, bằng huyện, như tổ, như thôn, giống tổ, giống thôn, y như vậy, y chang, còn lại mỗi tổ, chết nhầm, để xem, ấy lộn, à quên, í nhầm, nhầm nhầm, thôi chết,
        kiểm tra có, kiểm tra chỉ có, kiểm tra mới có, kiểm tra còn, kiểm tra chỉ còn, kiểm tra lại có,
        kiểm tra lại chỉ có, kiểm tra lại còn, kiểm tra lại chỉ còn, kiểm tra lại được, kiểm tra lại thấy,
        ktra có, ktra chỉ có, ktra lại có, rà lại có, rà lại còn, rà soát có, rà soát còn, rà soát chỉ có",
    ),
    (
        Sense::Cue(Cue::Beyond),
        "vượt chỉ tiêu, vượt kế hoạch, vượt mục tiêu, vượt mức, vượt ct, vượt giao",
    ),
    (Sense::Cue(Cue::Bot), "=kỳ, sau chốt, đã ghi sổ"),
];
