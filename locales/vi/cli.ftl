# Cửa sổ lệnh: chạy thử, kiểm tra, nạp đợt, mã nối nhóm.

demo-welcome = Chạy thử baocao: nhóm chat “{ $chat }”, không cần mạng hay tài khoản.
    Gõ như trong nhóm; mỗi dòng là một tin nhắn.
demo-help =
    /toi { $unit } — gõ thay tổ trưởng { $unit }
    { $sample } — báo cáo
    /toi Công an xã — gõ thay người quản lý
    /status — xem số liệu
    /gio { $before } — cho đồng hồ chạy đến { $before }
    /gio { $due } — đến giờ chốt: bảng tổng hợp
    /ngay +1 — sang ngày hôm sau
    /suatin … — sửa tin vừa gửi
    /demo — xem lại các lệnh này
    /thoat — kết thúc
demo-you-are = Bây giờ là { $time }. Bạn đang là { $who }.
demo-now = Đồng hồ: { $time }
demo-leader = tổ trưởng { $unit }
demo-manager = Công an xã (quản lý)
demo-member = { $name } (thành viên)
demo-no-unit = Đợt không có đơn vị “{ $name }”: gõ tiếp thay một thành viên tên như vậy.
demo-edited = (sửa tin trước)
demo-which-time = Viết giờ như /gio 09:45 hoặc số phút như /gio +15.
demo-which-day = Viết số ngày như /ngay +1.
demo-nothing-to-edit = Chưa có tin nào để sửa.

check-config-ok = ✅ Cấu hình: đọc được.
check-no-token = ⚠️ Chưa có TELEGRAM_BOT_TOKEN: chưa hỏi Telegram được. Xin mã ở @BotFather rồi ghi vào .env.
check-database = ✅ Sổ { $path }: { $reports } báo cáo, { $entries } dòng sổ.
check-sums-ok = ✅ Mọi con số đều bằng tổng các dòng sổ.
check-sums-differ = ❌ Bảng { $table } lệch sổ ở { $rows } dòng. Đừng dùng số liệu; gửi tệp sổ cho người bảo trì.
check-no-campaign = ⚠️ Chưa có đợt nào. Nạp: baocao campaign load campaigns/quang-trung-2024.toml
check-campaign = ✅ Đợt { $key }: { $name }, { $starts }–{ $ends }, { $units } đơn vị báo cáo, { $chats } nhóm đã nối.
check-state-queued = { $count } đang chờ gửi
check-state-sending = { $count } đang gửi
check-state-sent = { $count } đã gửi
check-state-parked = { $count } chưa gửi được
check-state-failed = { $count } bị từ chối
check-state-dropped = { $count } bỏ, không còn cần gửi
now-ahead = ⚠️ Đợt chưa bắt đầu: ngày đầu là { $starts }.
now-over = ⚠️ Đợt đã kết thúc ngày { $ends }: không còn kỳ nào để báo. Cần làm tiếp thì sửa `ends_on` trong tệp đợt rồi nạp lại.
check-parked = ⚠️ { $count } tin không xử lý được, đã để riêng; tin gần nhất: { $update } ({ $error }).
check-outbox = ✅ Tin gửi đi: { $states }.
check-outbox-empty = ✅ Chưa gửi tin nào.
check-bot = ✅ Telegram: bot là @{ $name }.
check-privacy = ⚠️ Bot chỉ thấy lệnh, không thấy tin thường. Ở @BotFather gõ /setprivacy, chọn bot, chọn Disable, rồi thêm lại bot vào nhóm; hoặc cho bot làm quản trị viên.
check-unreachable = ❌ Telegram: { $error }. Mạng chặn Telegram thì đặt TELEGRAM_PROXY trong .env.

load-done = ✅ Đợt { $key }: { $name }
    { $starts }–{ $ends }, chốt { $due }
    { $units } đơn vị ({ $reporting } đơn vị báo cáo), { $indicators } chỉ số
load-new = Đợt mới.
load-unchanged = Không có gì thay đổi.
load-changes = Thay đổi: { $created } thêm mới, { $changed } sửa, { $retired } ngừng dùng.
load-refused = ❌ { $path }: { $count } chỗ sai, chưa nạp gì.
load-more-faults = … và { $count } chỗ nữa. Sửa các chỗ trên rồi nạp lại.
load-not-utf8 = ❌ { $path }, dòng { $line }: không phải chữ UTF-8. Mở tệp, chọn Lưu thành (Save As) với mã hóa (Encoding) UTF-8 rồi nạp lại.
load-missing = ❌ Không có tệp { $path }. Xem lại tên tệp và thư mục.
load-forbidden = ❌ Không được phép đọc { $path }. Xem lại quyền của tệp.
load-unreadable = ❌ Không đọc được { $path }: { $error }

code-done = Mã nối (dùng một lần, đến { $until }): { $code }
    Thêm bot vào nhóm rồi gõ trong nhóm: /ketnoi { $code }
    Đơn vị: { $unit }. Ai dùng mã này là người quản lý của đơn vị.
code-no-campaign = Chưa có đợt nào. Nạp trước: baocao campaign load TỆP.toml
code-which-campaign = Có nhiều đợt: { $keys }. Chọn một: --campaign MÃ
code-unknown-campaign = Không có đợt “{ $key }”. Đang có: { $keys }
code-unknown-unit = Đợt không có đơn vị mã “{ $key }”. Mã đơn vị là `id` trong tệp đợt.

ledger-not-one = Tệp này không phải sổ của baocao. Chưa ghi gì vào tệp. Đặt DATABASE trong .env là tệp khác.
ledger-newer = Sổ này đã được một bản baocao mới hơn mở. Chưa thay đổi gì. Cài lại bản mới đó rồi chạy; đừng dùng bản cũ này.
ledger-unopenable = Không mở được tệp sổ. Kiểm tra DATABASE trong .env: thư mục có chưa, chương trình có quyền vào không.
ledger-read-only = Không ghi được vào tệp sổ. Cho chương trình quyền ghi tệp và thư mục chứa tệp.
ledger-full = Ổ đĩa đã đầy. Xóa bớt để có chỗ trống rồi chạy lại; số liệu đã ghi vẫn còn nguyên.
ledger-busy = Một chương trình khác đang giữ tệp sổ. Tắt chương trình đó (bản sao lưu, trình xem SQLite) rồi chạy lại.
ledger-running = Đã có một baocao đang chạy trên sổ này, không cần chạy thêm. Muốn chạy lại thì tắt baocao kia trước (cửa sổ hoặc dịch vụ của nó), hoặc đặt DATABASE trong .env là tệp khác.
ledger-broken = Tệp sổ bị hỏng. Giữ lại tệp này, chép bản sao lưu gần nhất vào chỗ của nó rồi chạy lại.

run-stopped = Đã dừng; mọi số liệu đã ghi vào sổ.

error-detail = Chi tiết: { $error }
not-understood = Không hiểu dòng lệnh này. Xem cách dùng: baocao --help
