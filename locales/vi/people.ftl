# Nhóm chat và đơn vị, người và quyền.

welcome = Bot này ghi số liệu của { $unit } – { $campaign }.
    Gõ số ngay trong nhóm, ví dụ: { $example }
    Xem số liệu: /status. Cách báo: /trogiup
bind-group = Bot này ghi số liệu báo cáo gõ trong nhóm. Nhóm chưa được nối với đơn vị nào.
    Người phụ trách gõ: /ketnoi và mã được cấp, ví dụ: /ketnoi ABCD-2345
bind-private = Bot này ghi số liệu báo cáo gõ trong nhóm chat, nhắc trước giờ chốt và tổng hợp hằng ngày.
    1. Thêm bot vào nhóm của đơn vị.
    2. Xin mã kết nối của người phụ trách đợt.
    3. Trong nhóm gõ: /ketnoi và mã, ví dụ: /ketnoi ABCD-2345
linked = ✅ Đã nối với { $unit } – { $campaign }.
linked-moved = ✅ Đã chuyển từ { $before } sang { $unit } – { $campaign }.
linked-manages = Đồng chí quản lý { $unit }.
linked-next = Gõ /trogiup để xem cách báo cáo.
linked-deaf = Lưu ý: nếu bot không trả lời tin báo cáo, hãy cho bot làm quản trị viên của nhóm.
how-to-link = Gõ lệnh kèm mã được cấp, ví dụ: /ketnoi ABCD-2345
wrong-code = Mã không đúng, đã dùng hoặc hết hạn. Còn { $count } lần thử trong giờ này.
wrong-code-last = Mã không đúng, đã dùng hoặc hết hạn. Đã hết lượt thử, mời thử lại sau một giờ.
too-many-codes = Đã thử sai quá nhiều lần, mời thử lại sau một giờ.
link-no-such-unit = Mã đúng, nhưng không thấy “{ $typed }” trong { $unit }. Mã chưa dùng, mời gõ lại.
link-which-unit = Mã đúng, nhưng “{ $typed }” có thể là: { $units }. Mã chưa dùng, mời gõ rõ hơn.
who-are-you = Không rõ ai gửi lệnh này. Mời gửi bằng tài khoản của mình, không ẩn danh.
not-allowed = Lệnh { $command } dành cho người quản lý.
