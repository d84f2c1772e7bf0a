# Lập đợt, nhập tệp, đơn vị, chỉ tiêu, cài đặt.

command-units = xem, thêm, đổi tên, bỏ đơn vị
command-target = xem, giao chỉ tiêu
command-import = nhập danh sách từ tệp
command-settings = giờ chốt, nhắc, ai được báo
argument-change = thêm|đổi|bỏ
argument-indicator = chỉ số
argument-number = số
argument-setting = mục và giá trị

# Chung
setup-choice = { $number }. { $what }
setup-more = … và { $count } dòng nữa
setup-and-more = … và { $count } đơn vị khác
setup-pick-one = Mời chọn một số từ 1 đến { $last }.
setup-not-yours = Câu hỏi này dành cho người khác.
setup-taken = Đã nhận.
setup-stopped-guide = Đã dừng, chưa lập đợt nào. Khi cần, gõ /batdau để làm lại.
setup-stopped-import = Đã thôi, không có gì thay đổi.
setup-stopped-retire = Đã thôi, không bỏ đơn vị nào.
setup-overtaken = Số liệu của đợt vừa được người khác thay đổi. Mời xem lại:
setup-menu-title = { $unit } – { $campaign }
setup-menu = Đồng chí quản lý đơn vị này. Có thể gõ:
    /donvi – xem, thêm, đổi tên, bỏ đơn vị
    /chitieu – xem, giao chỉ tiêu
    /nhap – nhập danh sách từ tệp Excel
    /caidat – giờ chốt, nhắc, ai được báo
    /caidat mã – lấy mã để nối một nhóm chat
setup-menu-new = /batdau mới – lập một đợt mới

# Trả lời để chọn
answer-confirm = Xác nhận
answer-confirm-keeping = Xác nhận, nhưng giữ các đơn vị không có trong tệp
answer-stop = Thôi
answer-count-levels = Kích hoạt mức 1 và mức 2
answer-count-second = Chỉ kích hoạt mức 2
answer-count-records = Mức 1, mức 2 và thu nhận hồ sơ
answer-no-units = Không chia đơn vị nhỏ hơn
answer-complete = Đủ rồi, tiếp tục
answer-anew = Xóa, nhập lại danh sách
answer-no-targets = Không giao chỉ tiêu
answer-edit-name = Sửa tên đợt
answer-edit-dates = Sửa thời gian
answer-edit-counted = Sửa nội dung đếm
answer-edit-root = Sửa đơn vị phụ trách
answer-edit-units = Nhập lại danh sách đơn vị
answer-edit-targets = Sửa chỉ tiêu
answer-edit-due = Sửa giờ chốt

# Hướng dẫn lập đợt
guide-title = Lập đợt, bước { $step }/{ $steps }
guide-welcome = Chào đồng chí! Vài câu hỏi là đợt sẵn sàng nhận số liệu.
guide-how = Gõ “lùi” để về câu trước, “thôi” để dừng.
guide-name = Đợt này tên là gì?
    Ví dụ: Kích hoạt định danh điện tử xã Quảng Trung
guide-dates = Từ ngày nào đến ngày nào?
    Ví dụ: { $example }
guide-counted = Cần đếm những gì? Chọn một số, hoặc gõ tên từng mục, cách nhau dấu phẩy.
    Ví dụ: mũi tiêm, buổi tuyên truyền
guide-root = Đơn vị nào phụ trách chung?
    Ví dụ: Xã Quảng Trung
guide-units = Những đơn vị nào báo số? Gõ mỗi dòng một đơn vị, có thể kèm chỉ tiêu:
    Tổ 01 Ngọc Trà 1: 200
    Tổ 02 Ngọc Trà 2: 150
    Hoặc gửi tệp Excel (.xlsx, .csv) có cột Tổ và Chỉ tiêu.
guide-more-units = Đã có { $count } đơn vị:
guide-more-units-how = Gõ tiếp để thêm, hoặc chọn:
guide-targets = Mỗi đơn vị được giao bao nhiêu? Gõ một số cho tất cả, ví dụ 150, hoặc từng dòng:
    { $example }: 200
    Không giao thì gõ “không”.
guide-due = Mỗi ngày chốt số lúc mấy giờ? Chọn một số, hoặc gõ giờ khác, ví dụ 9h30.
guide-review = Mời xem lại:
guide-review-name = Tên: { $name }
guide-review-dates = Thời gian: { $from } – { $until }
guide-review-counted = Đếm: { $what }
guide-review-root = Đơn vị phụ trách: { $unit }
guide-review-units = Đơn vị báo số: { $count }
guide-review-alone = Đơn vị báo số: chính { $unit }
guide-review-total = Chỉ tiêu: cộng { $total }
guide-review-no-total = Chỉ tiêu: theo từng đơn vị hoặc chưa giao
guide-review-due = Giờ chốt: { $due } hằng ngày
guide-review-ask = Đúng chưa?
guide-created = ✅ Đã lập đợt { $campaign }.
guide-created-next = Để nối nhóm chat của { $unit }:
    1. Thêm bot vào nhóm.
    2. Trong nhóm gõ:
guide-created-code = /ketnoi { $code }
guide-created-until = Mã dùng một lần, đến hết ngày { $until }. Lấy thêm mã: gõ /caidat mã, hoặc /caidat mã kèm tên đơn vị.

# Câu trả lời chưa dùng được
complaint-length = Tên cần từ 3 đến 150 chữ. Mời gõ lại.
complaint-dates = Cần cả ngày đầu và ngày cuối, ví dụ { $example }.
complaint-end-before-start = Ngày cuối { $until } đứng trước ngày đầu { $from }. Mời gõ lại.
complaint-end-past = Ngày cuối { $until } đã qua. Mời gõ lại.
complaint-counted = Mời chọn một số, hoặc gõ từ 1 đến 10 mục, cách nhau dấu phẩy.
complaint-alike = “{ $what }” có hai lần. Mời gõ lại cả danh sách.
complaint-unit = Mời gõ loại và tên đơn vị, ví dụ: Xã Quảng Trung.
complaint-no-units = Chưa thấy đơn vị nào. Mời gõ mỗi dòng một đơn vị, ví dụ: Tổ 01 Ngọc Trà 1: 200
complaint-targets = Mời gõ một số, ví dụ 150, hoặc mỗi dòng một đơn vị kèm số.
complaint-share = Chỉ tiêu phần trăm cần số dân của từng đơn vị. Mời gõ số, hoặc gửi tệp có cột Dân số ở bước danh sách.
complaint-unknown-unit = Không rõ đơn vị “{ $unit }” trong danh sách. Mời gõ lại.
complaint-due = Mời gõ giờ, ví dụ 10:00 hoặc 9h30.
complaint-rejected = Chưa lập được:

# Tệp
file-fault-empty = Tệp không có nội dung.
file-fault-too-large = Tệp quá lớn (tối đa 5 MB). Mời gửi tệp chỉ có danh sách đơn vị.
file-fault-too-many-rows = Tệp có quá nhiều hàng (tối đa { $max }).
file-fault-old-spreadsheet = Tệp Excel kiểu cũ. Mời mở tệp, chọn Lưu thành (Save As) kiểu .xlsx rồi gửi lại.
file-fault-other-spreadsheet = Bot chưa đọc được loại bảng tính này. Mời lưu thành .xlsx hoặc .csv rồi gửi lại.
file-fault-document = Đây là văn bản, không phải bảng tính. Mời chép bảng sang Excel, lưu .xlsx rồi gửi lại.
file-fault-pdf = Bot không đọc được PDF. Mời gửi tệp Excel (.xlsx) hoặc .csv.
file-fault-picture = Bot không đọc được ảnh. Mời gửi tệp Excel (.xlsx) hoặc .csv.
file-fault-archive = Đây là tệp nén. Mời giải nén rồi gửi tệp Excel (.xlsx) bên trong.
file-fault-other = Bot không đọc được loại tệp này. Mời gửi tệp Excel (.xlsx) hoặc .csv.
file-fault-damaged = Tệp bị hỏng. Mời mở bằng Excel, lưu lại rồi gửi lại.
file-fault-macros = Tệp có macro nên không được nhận. Mời lưu thành .xlsx (không có macro) rồi gửi lại.
file-fault-locked = Tệp có mật khẩu. Mời bỏ mật khẩu rồi gửi lại.
file-fault-no-heading = Không thấy hàng tiêu đề. Bảng cần một hàng có các cột như: STT, Tổ, Chỉ tiêu.
file-fault-no-rows = Dưới hàng tiêu đề không có đơn vị nào.
file-unavailable = Không tải được tệp. Mời gửi lại.
import-send-file = Mời gửi tệp danh sách (.xlsx, .csv hoặc .toml), hoặc gõ “thôi”.
    Bảng cần hàng tiêu đề có cột Tổ (Thôn, Đơn vị …) và Chỉ tiêu.
import-title = Xem trước { $name }
import-title-bare = Xem trước tệp
import-sheet = Trang “{ $sheet }”
import-created = ➕ Thêm { $count }: { $units }
import-restored = ↩️ Nhận lại { $count }: { $units }
import-retired = ➖ Bỏ { $count }: { $units }
import-retired-note = Số đã báo của đơn vị bị bỏ vẫn giữ nguyên.
import-renamed = ✏️ Đổi tên { $count }:
import-arrow = { $old } → { $new }
import-retargeted = 🎯 Đổi chỉ tiêu { $count }:
import-retarget = { $unit }: { $old } → { $new }
import-retarget-of = { $unit }, { $of }: { $old } → { $new }
import-otherwise = Sửa khác { $count }: { $units }
import-indicators = Chỉ số: { $what }
import-parts = Đổi: { $what }
import-nothing-new = Tệp không có gì khác so với danh sách đang dùng.
import-troubles = ⚠️ Cần xem ({ $count }):
trouble-no-number = Hàng { $line }: “{ $cell }” không phải số, để trống.
trouble-no-unit = Hàng { $line }: có số nhưng không có tên đơn vị, bỏ qua.
trouble-not-a-row = Hàng { $line }: “{ $text }” không giống đơn vị, bỏ qua.
trouble-again = Hàng { $line }: { $unit } đã có ở hàng { $first }, bỏ qua.
trouble-total = Hàng { $line }: tổng ghi { $stated }, cộng các hàng được { $sum }.
import-unknown-columns = Cột không dùng: { $columns }
import-ask = Áp dụng các thay đổi này?
import-done = ✅ Đã áp dụng: { $what }.
import-done-created = thêm { $count } đơn vị
import-done-changed = sửa { $count } đơn vị
import-done-retired = bỏ { $count } đơn vị
import-outside = Hàng { $line }: { $unit } nằm ngoài { $scope }. Tệp chỉ được có các đơn vị thuộc { $scope }.
import-done-others = ✅ Đã áp dụng các thay đổi.
import-rejected = Chưa nhận được tệp:
import-no-population = Hàng { $line }: { $unit } có chỉ tiêu phần trăm nhưng không có số dân. Mời thêm cột Dân số hoặc ghi số.
import-other-campaign = Tệp là của đợt “{ $found }”, đợt này là “{ $wanted }”.
import-whole-only = Tệp cả đợt (.toml) chỉ dành cho người quản lý toàn đợt.
part-name = tên đợt
part-dates = thời gian
part-periods = giờ chốt, ngày làm việc
part-default-indicator = chỉ số mặc định
part-limits = ngưỡng hỏi lại, hạn báo muộn
part-root = đơn vị phụ trách
part-schedule = lịch nhắc, tổng hợp
part-keywords = từ khóa
part-milestones = các mốc
part-settings = cài đặt

# Đơn vị
units-title = { $unit }: { $count } đơn vị
units-title-alone = { $unit }
units-hidden = { $count } đơn vị
units-how = Thêm: /donvi thêm tổ …: 150
    Đổi tên: /donvi đổi { $example } thành …
    Bỏ: /donvi bỏ { $example }
units-added = ✅ Đã thêm { $unit } vào { $parent }.
units-added-target = ✅ Đã thêm { $unit } vào { $parent }, chỉ tiêu { $target }.
units-back = ✅ { $unit } tham gia lại trong { $parent }.
units-known = { $unit } đã có trong danh sách.
units-renamed = ✅ { $old } nay là { $new }.
units-ask-retire = Bỏ { $unit } khỏi đợt? Số đã báo vẫn giữ, đơn vị không còn bị nhắc.
units-ask-retire-below = Bỏ { $unit } và { $count } đơn vị bên dưới khỏi đợt? Số đã báo vẫn giữ, các đơn vị không còn bị nhắc.
units-retired = ✅ Đã bỏ { $unit }. Cần nhận lại thì gõ: /donvi thêm { $unit }
units-not-itself = Không bỏ được { $unit } từ chính nhóm của đơn vị này.
units-unknown = Không thấy đơn vị “{ $typed }”. Gõ /donvi để xem danh sách.
units-several = “{ $typed }” có thể là: { $units }. Mời gõ rõ hơn.
units-below-which = { $unit } thuộc đơn vị nào? Gõ, ví dụ: /donvi thêm { $parent } - { $unit }
units-usage = Cách gõ:
    /donvi thêm tổ 06 Ngọc Trà 3: 150
    /donvi đổi { $example } thành tên mới
    /donvi bỏ { $example }
units-rejected = Chưa làm được:

# Chỉ tiêu
target-title = 🎯 Chỉ tiêu { $unit }
target-total = chung
target-none = chưa giao
target-sum = Cộng đơn vị dưới: { $sums }
target-how = Giao: /chitieu { $example } 150
target-set = ✅ { $unit }, chỉ tiêu: { $old } → { $new }
target-set-of = ✅ { $unit }, chỉ tiêu { $of }: { $old } → { $new }
target-same = { $unit }, chỉ tiêu vẫn là { $new }.
target-above = { $unit }: giao { $own }, cộng các đơn vị { $sum }
target-above-sum = { $unit }: cộng các đơn vị { $sum }
target-no-amount = Mời gõ đơn vị và số, ví dụ: /chitieu { $example } 150
target-no-population = Chưa có số dân của { $unit } nên không giao theo phần trăm được. Mời gõ số.
target-no-indicator = Không có chỉ số “{ $typed }”. Có: { $known }.

# Cài đặt
settings-title = ⚙️ Cài đặt – { $campaign }
settings-line = { $number }. { $name }: { $value }
settings-how = Đổi: /caidat, số mục và giá trị. Ví dụ: /caidat 1 09:30
settings-set = ✅ { $name }: { $value }
setting-due = Giờ chốt
setting-remind = Nhắc trước
setting-quiet = Giờ yên lặng
setting-who = Ai được báo
setting-acknowledge = Bot xác nhận
setting-confirm-above = Hỏi lại khi số trên
setting-lock = Nhận báo muộn
setting-personal = Chỉ tiêu mỗi người
setting-dates = Thời gian
setting-name = Tên đợt
setting-language = Ngôn ngữ
setting-off = không
setting-minutes = { $minutes } phút
setting-days = { $days } ngày
setting-span = { $from } – { $until }
setting-anyone = mọi người trong nhóm
setting-bound = chỉ người được gán
setting-reply = trả lời tin
setting-reaction = thả biểu cảm
setting-problems = chỉ khi có lỗi
setting-vietnamese = tiếng Việt
setting-english = tiếng Anh
setting-example-due = 09:30
setting-example-remind = 60, 15 (hoặc: không)
setting-example-quiet = 21:30-06:00 (hoặc: không)
setting-example-who = mọi người, hoặc: người được gán
setting-example-acknowledge = trả lời, biểu cảm, hoặc: khi có lỗi
setting-example-confirm-above = 100
setting-example-lock = 3
setting-example-personal = 10 (hoặc: không)
setting-example-dates = 01/11/2024 - 31/12/2024
setting-example-name = tên mới của đợt
setting-example-language = tiếng Việt, hoặc: tiếng Anh
settings-unclear = Chưa đổi được { $name }. Mời gõ, ví dụ: /caidat { $number } { $example }
settings-no-setting = Không có mục “{ $typed }”. Gõ /caidat để xem các mục.
settings-whole-only = Cài đặt dành cho người quản lý { $unit }, gõ trong nhóm của đơn vị đó hoặc nhắn riêng cho bot.
settings-code = Mã nối nhóm chat với { $unit }. Trong nhóm gõ:
settings-code-line = /ketnoi { $code }
settings-code-until = Mã dùng một lần, đến hết ngày { $until }. Ai dùng mã này sẽ quản lý { $unit }.
