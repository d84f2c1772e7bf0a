# Những gì sai trong tệp đợt, và viết thế nào cho đúng.

file-line = Dòng { $line }: { $what }
file-itself = tệp
file-syntax = không đúng cách viết TOML ({ $message }); xem docs/campaign-file.md
file-too-large = tệp lớn quá { $max } byte; hãy tách đợt ra
file-unknown-key-near = { $table } không có mục `{ $key }`; có phải `{ $near }`?
file-unknown-key = { $table } không có mục `{ $key }`; hãy dùng một trong: { $known }
file-missing-key = { $table } còn thiếu; hãy thêm { $example }
file-wrong-form = `{ $key }` đang là { $found }; hãy viết { $form }
file-too-many = nhiều hơn { $max } { $thing }; hãy bỏ bớt
file-end-before-start = `ends_on` { $ends } trước `starts_on` { $starts }; hãy viết từ { $starts } trở đi
file-too-long = đợt dài hơn { $max } ngày; hãy viết `ends_on` sớm hơn
file-outside = `on` { $on } nằm ngoài đợt; hãy viết ngày từ { $starts } đến { $ends }
file-unknown-near = `{ $key }` nêu { $thing } "{ $id }" không có trong tệp; có phải "{ $near }"?
file-unknown-keyword = `{ $key }` dùng từ khóa "{ $id }" chưa khai; hãy thêm "{ $id }" = [] vào [keywords]
file-unknown = `{ $key }` nêu { $thing } "{ $id }" không có trong tệp; hãy thêm vào, hoặc nêu cái khác
file-retired = `{ $key }` nêu { $thing } "{ $id }" đã ngừng dùng; hãy nêu cái đang dùng
file-duplicate = mã "{ $id }" đã có ở dòng { $line }; hãy đặt mã khác
file-reserved = mã "{ $id }" dành cho tổng số; hãy đặt mã khác
file-no-parent = đơn vị "{ $id }" chưa có cấp trên; hãy thêm parent = "{ $root }" hoặc mã đơn vị trên nó
file-root-has-parent = đơn vị gốc "{ $id }" lại có cấp trên; hãy bỏ parent, hoặc khai `root` là đơn vị cao nhất
file-cycle = các đơn vị này là cấp trên của nhau theo vòng: { $ids }; hãy đổi parent của một đơn vị
file-too-deep = đơn vị "{ $id }" nằm sâu quá { $max } cấp; hãy nêu cấp trên gần gốc hơn
file-nameless = đơn vị "{ $id }" không có số lẫn tên; hãy thêm number = "1" hoặc name = "…"
file-no-population = đơn vị "{ $id }" có chỉ tiêu phần trăm; hãy thêm population = 1000 cho nó hoặc các đơn vị dưới nó
file-nothing-counts = `total` không có chỉ số nào để cộng; hãy nêu một chỉ số, hoặc bỏ counts = false
file-nothing-says = chỉ số "{ $id }" chưa có từ nào chỉ nó; hãy thêm ít nhất một từ khóa vào `says`
file-ambiguous-keyword = "{ $spelling }" cũng là cách viết của "{ $other }" ở dòng { $line }; hãy bỏ ở một bên
file-ambiguous-says = "{ $spelling }" cũng chỉ "{ $other }" ở dòng { $line }; hãy thêm từ khóa cho một bên
file-ambiguous-unit = "{ $spelling }" cũng chỉ đơn vị "{ $other }" ở dòng { $line }; hãy viết khác đi ở một bên

thing-unit = đơn vị
thing-indicator = chỉ số
thing-keyword = từ khóa

form-text = chữ trong ngoặc kép, một dòng, từ 1 đến { $max } ký tự
form-text-list = danh sách chữ ["a", "b"], mỗi mục từ 1 đến { $max } ký tự
form-says = danh sách các nhóm từ khóa [["mức 2"], ["kích hoạt", "mức 2"]]
form-flag = true hoặc false, không ngoặc kép
form-date = ngày dạng năm-tháng-ngày, không ngoặc kép: 2024-11-30
form-time = giờ trong ngoặc kép: "10:00"
form-whole = số nguyên từ { $min } đến { $max }, không ngoặc kép, không dấu chấm
form-whole-or-off = số nguyên từ { $min } đến { $max }, hoặc false
form-whole-list = danh sách số nguyên từ { $min } đến { $max }: [60, 15]
form-table = một bảng mở đầu bằng [{ $name }]
form-tables = các bảng mở đầu bằng [[{ $name }]]
form-id = chữ thường không dấu, chữ số, - và _, nhiều nhất 64 ký tự: "{ $like }"
form-time-zone = múi giờ theo tên IANA: "Asia/Ho_Chi_Minh"
form-workdays = các ngày trong tuần: ["mon", "tue", "wed"]
form-weekly = thứ và giờ: "mon 10:30", hoặc false
form-monthly = ngày trong tháng và giờ: "1 10:30", hoặc false
form-quiet = hai giờ khác nhau: ["21:30", "06:00"], hoặc false
form-amount = số nguyên không dấu chấm: 1300, hoặc tỷ lệ: "100%"
form-one-of = một trong: { $words }
