# Chữ dùng chung ở nhiều nơi.

and-more = … và { $count } đơn vị khác
repeat-mark = 🔁 Gửi lại, có thể trùng tin trước:
