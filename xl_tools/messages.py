"""Every sentence the program says, in one file to proof-read.

A problem's sentence says what is wrong, where, and what to do. Fields in braces are filled from the Problem:
{sheet} and {column} as the clerk sees them, {row}, {key}, {quote}, {quote2}, {where}, and its details.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Message(NamedTuple):
    severity: Severity
    text: str


PROBLEMS: dict[str, Message] = {
    # reading a sheet
    "not_a_date": Message(
        "error", "“{quote}” ở cột {column} không phải là ngày. Ghi lại theo ngày/tháng/năm, ví dụ 05/09/2004."
    ),
    "impossible_date": Message(
        "error", "“{quote}” ở cột {column} là ngày không có thật. Kiểm tra lại ngày, tháng, năm."
    ),
    "year_alone": Message("error", "Cột {column} chỉ ghi năm “{quote}”. Ghi đủ ngày/tháng/năm, ví dụ 05/09/2004."),
    "not_a_whole_number": Message("error", "“{quote}” ở cột {column} không phải là số nguyên. Ghi lại bằng chữ số."),
    "out_of_range": Message("error", "“{quote}” ở cột {column} nằm ngoài khoảng cho phép ({least} đến {most})."),
    "not_in_list": Message("error", "“{quote}” không có trong danh sách của cột {column}. Chọn một trong: {choices}."),
    "repeated_key": Message(
        "error",
        "“{quote}” ở cột {column} đã có ở dòng {first_row}; hai dòng không được giống nhau ở cột này. Sửa một dòng; nếu là cột Mã thì xóa mã ở dòng này, nút bấm sẽ cấp mã mới.",
    ),
    "stored_as_text": Message(
        "warning",
        "“{quote}” ở cột {column} được lưu dạng chữ nên các công thức của sổ không tính đến. Xóa ô, chọn lại định dạng số hoặc ngày rồi gõ lại.",
    ),
    "setting_missing": Message(
        "warning", "Sheet Cấu hình thiếu mục “{key}”. Thêm lại một dòng với đúng tên mục này, hoặc chép từ sổ trắng."
    ),
    # check_attendees
    "name_missing": Message("error", "{who}: chưa có họ và tên. Ghi họ và tên; nếu là khách mời thì chọn lại Vai trò."),
    "not_like_a_name": Message(
        "warning", "{who}: “{quote}” có chữ số hoặc ký hiệu, không giống họ và tên. Kiểm tra lại cột {column}."
    ),
    "guest_without_name_and_position": Message(
        "error",
        "{who}: khách mời chưa có cả họ tên lẫn chức vụ. Ghi ít nhất một cột, ví dụ Chức vụ: Đại diện lãnh đạo Sở Nội vụ.",
    ),
    "birth_date_missing": Message("error", "{who}: chưa có ngày sinh. Ghi ngày/tháng/năm sinh, ví dụ 05/09/2004."),
    "born_in_future": Message("error", "{who}: ngày sinh {quote} ở sau ngày hôm nay. Kiểm tra lại ngày sinh."),
    "birth_date_absurd": Message(
        "error", "{who}: ngày sinh {quote} cho ra {age} tuổi, khó có thật. Kiểm tra lại năm sinh."
    ),
    "too_young": Message(
        "warning",
        "{who}: sinh {quote}, {age} tuổi vào ngày tổ chức {event_date}, chưa đủ {limit} tuổi. Kiểm tra ngày sinh; nếu ghi đúng thì cơ quan quyết định có mời hay không.",
    ),
    "too_old": Message(
        "warning",
        "{who}: sinh {quote}, {age} tuổi vào ngày tổ chức {event_date}, quá {limit} tuổi. Kiểm tra ngày sinh; nếu ghi đúng thì cơ quan quyết định có mời hay không.",
    ),
    "age_unchecked_without_date": Message(
        "warning",
        "Chưa có ngày tổ chức nên chưa kiểm tra được tuổi đại biểu. Khi chốt ngày, ghi vào Cấu hình rồi bấm lại.",
    ),
    "gender_missing": Message("warning", "{who}: chưa có giới tính. Chọn Nam hoặc Nữ để số liệu trên Tổng quan đủ."),
    "gender_contradicts_salutation": Message(
        "warning", "{who}: giới tính “{quote}” không khớp với xưng hô “{quote2}”. Sửa một trong hai cột."
    ),
    "unit_missing": Message("error", "{who}: chưa ghi đơn vị. Chọn đơn vị cử đại biểu này."),
    "no_units_listed": Message(
        "warning",
        "Sheet Đơn vị chưa có đơn vị nào nên chưa đối chiếu được đơn vị của đại biểu. Lập danh sách đơn vị trước.",
    ),
    "unit_unknown": Message(
        "error",
        "{who}: đơn vị “{quote}” không có trong sheet Đơn vị. Chọn lại đơn vị, hoặc thêm đơn vị này vào sheet Đơn vị.",
    ),
    "unit_unknown_nearest": Message(
        "error",
        "{who}: đơn vị “{quote}” không có trong sheet Đơn vị; gần giống nhất là “{quote2}”. Chọn lại nếu đúng là đơn vị đó, hoặc thêm đơn vị mới.",
    ),
    "unit_written_otherwise": Message(
        "error",
        "{who}: đơn vị ghi “{quote}”, trong sheet Đơn vị là “{quote2}”. Cách viết (dấu, khoảng trắng) khác nhau nên số đăng ký của đơn vị chưa tính đại biểu này. Chọn lại từ danh sách.",
    ),
    "category_unknown": Message(
        "warning",
        "{who}: đối tượng “{quote}” không có trong sheet Cơ cấu. Chọn lại, hoặc thêm đối tượng này vào sheet Cơ cấu.",
    ),
    "category_unknown_nearest": Message(
        "warning",
        "{who}: đối tượng “{quote}” không có trong sheet Cơ cấu; gần giống nhất là “{quote2}”. Chọn lại nếu đúng, hoặc thêm đối tượng mới.",
    ),
    "category_written_otherwise": Message(
        "warning",
        "{who}: đối tượng ghi “{quote}”, trong sheet Cơ cấu là “{quote2}”. Cách viết khác nhau nên chưa được tính vào cơ cấu. Chọn lại từ danh sách.",
    ),
    "youth_of_several_persons": Message(
        "warning",
        "{who}: Số người là {quote} nhưng mỗi dòng thanh niên chỉ tính một đại biểu. Ghi mỗi người một dòng; Số người chỉ dùng cho khách mời.",
    ),
    "phone_wrong": Message(
        "error", "{who}: “{quote}” không phải số điện thoại dùng được (di động 10 số, cố định 11 số). Hỏi lại và sửa."
    ),
    "phone_lost_zero": Message("warning", "{who}: số điện thoại “{quote}” mất số 0 ở đầu. Ghi lại thành {quote2}."),
    "email_wrong": Message(
        "error", "{who}: “{quote}” không đúng dạng thư điện tử, ví dụ ten@donvi.vn. Hỏi lại và sửa."
    ),
    "same_person": Message(
        "error",
        "{who} trùng họ tên và ngày sinh với {place} (dòng {row2}). Nếu là một người, giữ một dòng và chọn Tình trạng “Rút” ở dòng kia.",
    ),
    "same_person_by_phone": Message(
        "error",
        "{who} trùng họ tên và số điện thoại với {place} (dòng {row2}). Nếu là một người, giữ một dòng và chọn Tình trạng “Rút” ở dòng kia.",
    ),
    "perhaps_same_person": Message(
        "warning",
        "{who} có thể là {place} (dòng {row2}): họ tên chỉ khác dấu, cùng ngày sinh. Hỏi lại đơn vị; nếu là một người thì giữ một dòng.",
    ),
    "perhaps_same_phone": Message(
        "warning",
        "{who} có thể là {place} (dòng {row2}): cùng họ tên và số điện thoại nhưng ngày sinh khác nhau. Hỏi lại đơn vị.",
    ),
    # questions
    "question_without_text": Message(
        "error", "Dòng {row} ({key}) chưa có nội dung câu hỏi. Ghi nội dung như trong phiếu, hoặc xóa cả dòng nếu thừa."
    ),
    "question_too_short": Message(
        "warning",
        "Câu {key}: nội dung “{quote}” quá ngắn, chưa rõ hỏi gì nên không so với câu khác. Xem lại phiếu và ghi đủ.",
    ),
    "pair_of_unknown_question": Message(
        "warning", "Dòng {key}: không có câu hỏi mã “{quote}” trong sheet Câu hỏi. Sửa lại mã, hoặc xóa dòng này."
    ),
    "decisions_contradict": Message(
        "error",
        "Hai kết luận trái nhau: dòng {key} cho câu {quote} trùng câu {quote2}, dòng {where} cho câu {first} khác câu {second} "
        "(các câu cùng nhóm được coi là một). Chương trình để riêng, chưa nối; sửa một trong hai dòng ở sheet {sheet}.",
    ),
    "decision_against_split": Message(
        "error",
        "Dòng {key} cho câu {quote} trùng câu {quote2}, nhưng hai câu này (hoặc câu cùng nhóm) được tách từ một câu nên là hai ý khác nhau. "
        "Chương trình để riêng, chưa nối; sửa kết luận này, hoặc sửa cột Tách từ ở sheet Câu hỏi.",
    ),
    "no_departments_listed": Message(
        "error",
        "Sheet {sheet} chưa có cơ quan nào nên chưa phân công được. Ghi tên và lĩnh vực phụ trách của từng cơ quan.",
    ),
    "deadline_without_date": Message(
        "warning",
        "Chưa có ngày tổ chức (hoặc số ngày cơ quan trả lời) nên chưa đặt được hạn trả lời. Khi chốt ngày, ghi vào Cấu hình rồi bấm lại.",
    ),
    "department_unknown": Message(
        "error",
        "Câu {key}: “{quote}” ở cột {column} không có trong sheet Cơ quan. Chọn lại cơ quan, hoặc thêm cơ quan này vào sheet Cơ quan.",
    ),
    "department_unknown_nearest": Message(
        "error",
        "Câu {key}: “{quote}” ở cột {column} không có trong sheet Cơ quan; gần giống nhất là “{quote2}”. Chọn lại nếu đúng là cơ quan đó.",
    ),
    "unsure_departments": Message(
        "warning",
        "{count} câu hỏi chưa chắc cơ quan trả lời: {codes}. Ở sheet {sheet}, lọc các ô còn trống của cột {column}, đọc cột Cơ quan đề xuất và Lý do đề xuất rồi chọn cơ quan.",
    ),
    "no_department_found": Message(
        "warning",
        "Câu {key}: chưa thấy cơ quan nào có lĩnh vực phù hợp. Chọn cơ quan ở cột {column}, hoặc bổ sung từ khóa ở sheet Cơ quan.",
    ),
    "earlier_book_unreadable": Message(
        "warning", "Chưa dùng được sổ năm trước “{quote}”: {reason} Các sổ khác vẫn được dùng để đề xuất cơ quan."
    ),
    "earlier_department_unknown": Message(
        "warning",
        "Sổ “{where}” có {count} câu giao “{quote}”, tên này nay không có trong sheet {sheet} nên không dùng. Nếu việc đó nay thuộc một cơ quan, ghi tên cũ vào cột {column} của cơ quan ấy.",
    ),
    "duplicate_led_elsewhere": Message(
        "warning",
        "Câu {key} trùng với {where} nhưng cơ quan chủ trì là {quote}, khác câu {where}. Sửa cho giống nhau, hoặc kết luận hai câu là khác nhau ở sheet Cặp câu hỏi.",
    ),
    "two_wordings_of_one_question": Message(
        "warning",
        "Câu {key} có hai nội dung gộp do cán bộ soạn vì các câu đã được nối với nhau. Danh sách câu hỏi dùng “{quote}”; "
        "nội dung soạn cho câu {where} được chép vào cột Ghi chú. Chọn lại nội dung nếu cần.",
    ),
    "listed_question_gone": Message(
        "warning",
        "Câu {key} trong {sheet} không còn ở sheet Câu hỏi hoặc đã bị trả lại, nhưng có phần cán bộ ghi (“{quote}”) nên dòng được giữ. Không cần nữa thì xóa dòng.",
    ),
    "answer_beside_a_duplicate": Message(
        "warning",
        "Câu {key} là câu trùng của {where} nhưng có phần trả lời riêng. Văn bản chỉ lấy trả lời của câu {where}: "
        "chép phần trả lời sang đó, hoặc kết luận hai câu là khác nhau ở sheet Cặp câu hỏi.",
    ),
    # letters
    "letter_kind_missing": Message(
        "error",
        "Sheet Loại văn bản không có dòng “{quote}” nên chưa lập được văn bản này. Thêm dòng với đúng tên đó (hoặc chép từ sổ trắng), điền người ký, nơi nhận rồi bấm lại.",
    ),
    "letter_value_missing": Message(
        "warning",
        "Sheet {sheet}, dòng “{key}”: cột {column} đang trống nên văn bản còn thiếu chỗ này. Điền rồi bấm lại.",
    ),
    "letter_setting_blank": Message(
        "warning", "Sheet Cấu hình chưa có “{key}” nên văn bản còn thiếu chỗ này. Điền rồi bấm lại."
    ),
    "letter_setting_needed": Message(
        "error", "Sheet Cấu hình chưa có “{key}” nên chưa lập văn bản. Điền mục này rồi bấm lại."
    ),
    "letter_placeholder": Message(
        "warning",
        "Sheet {sheet}, {column}: còn ghi tên mẫu “{quote}”. Ghi tên thật thay vào rồi bấm lại.",
    ),
    "letter_recipient_placeholder": Message(
        "warning",
        "{count} văn bản còn mang tên mẫu như “{quote}”: {codes}. Ghi tên thật ở sheet {sheet} và ở các dòng đang dùng tên đó, rồi bấm lại.",
    ),
    "letter_reserved_unreadable": Message(
        "error",
        "“{quote}” ở cột {column} của “{key}” không đọc được nên văn bản chưa có số. Ghi các số cách nhau bằng dấu chấm phẩy, khoảng số nối bằng gạch ngang, ví dụ: 120-145; 150.",
    ),
    "letter_reserved_used_up": Message(
        "warning",
        "Số giữ trước của “{key}” ({quote}) đã dùng hết, còn {count} văn bản chưa có số. Xin văn thư thêm số, ghi tiếp vào cột {column} rồi bấm lại.",
    ),
    "letter_template_missing": Message(
        "error",
        "Không có mẫu “{quote}” trong thư mục templates, cần cho “{key}”. Chép mẫu vào thư mục, hoặc sửa tên ở cột {column}.",
    ),
    "letter_numbered_changed": Message(
        "warning",
        "Văn bản “{quote}” đã được cấp số hoặc ngày, nhưng nội dung trong sổ đã đổi; chương trình không tự lập lại."
        " Nếu cần lập lại với số đã cấp, cất tệp {where} sang nơi khác rồi bấm lại.",
    ),
    "letter_not_wanted": Message(
        "warning",
        "Văn bản “{quote}” không còn người nhận trong sổ (đã rút, bị xóa hoặc chuyển loại văn bản). Không gửi tệp {where}; nếu đã gửi thì báo lại người nhận.",
    ),
    "letter_invitee_missing": Message(
        "error",
        "Đại biểu {key} chưa có họ tên nên chưa lập giấy mời. Điền họ tên; với khách mời có thể ghi thành phần ở cột Chức vụ.",
    ),
    "letter_role_unknown": Message(
        "error", "Cột {column} của “{key}” ghi vai trò “{quote}” không có trong danh sách. Chọn trong: {choices}."
    ),
    "letter_role_twice": Message(
        "warning", "Vai trò “{quote}” được cả “{other}” và “{key}” mời; chương trình dùng “{other}”. Chỉ để ở một dòng."
    ),
    "letter_role_not_invited": Message(
        "warning",
        "{count} người có vai trò “{quote}” nhưng không loại văn bản nào mời vai trò này. Ghi vai trò vào cột {column} của loại giấy mời cần dùng.",
    ),
    "letter_questions_without_lead": Message(
        "warning",
        "{count} câu hỏi chưa có cơ quan chủ trì nên chưa vào công văn nào: {codes}. Ở sheet {sheet}, lọc các ô còn trống của cột {column} rồi chọn cơ quan.",
    ),
    "letter_department_unknown": Message(
        "error",
        "Cơ quan “{quote}” của câu hỏi {key} không có ở sheet Cơ quan nên chưa lập công văn. Chọn lại, hoặc thêm cơ quan.",
    ),
    "letter_department_unlisted": Message(
        "warning", "Cơ quan “{quote}” ở kết luận {key} không có ở sheet Cơ quan. Kiểm tra lại tên, hoặc thêm cơ quan."
    ),
    "letter_deadline_missing": Message(
        "warning", "Câu hỏi {key} chưa có hạn trả lời; văn bản ghi “chưa có ngày”. Điền cột {column} rồi bấm lại."
    ),
    "letter_asker_missing": Message(
        "warning",
        "Câu hỏi {key} không có người hỏi và đơn vị nên chưa lập văn bản trả lời. Điền cột {column} nếu biết.",
    ),
    "letter_no_questions": Message(
        "error", "Sheet Câu hỏi chưa có câu hỏi nào nên chưa lập được “{kind}”. Nhập câu hỏi rồi bấm lại."
    ),
    "letter_no_attendees": Message(
        "error", "Sheet Đại biểu chưa có ai dự nên chưa lập được “{kind}”. Nhập danh sách đại biểu rồi bấm lại."
    ),
    "letter_people_without_unit": Message(
        "warning",
        "{count} đại biểu thanh niên chưa ghi đơn vị, “{kind}” xếp vào nhóm riêng ở cuối: {codes}. Ở sheet {sheet}, điền cột {column} rồi bấm lại.",
    ),
    "forms_without_units": Message(
        "error", "Sheet Đơn vị chưa có đơn vị nào nên chưa lập được biểu mẫu. Ghi các đơn vị rồi bấm lại."
    ),
    "form_written_in": Message(
        "warning",
        "Biểu mẫu của {quote} đã có người điền ({where}) nên giữ nguyên; nội dung giao nay đã đổi, bản mới để bên cạnh. Nhập bản đã điền rồi chuyển tệp đó ra khỏi thư mục; xem có cần gửi bản mới không.",
    ),
    "letter_no_units": Message(
        "error", "Sheet Đơn vị chưa có đơn vị nào nên chưa lập được công văn giao chỉ tiêu. Ghi các đơn vị rồi bấm lại."
    ),
    "letter_units_without_quota": Message(
        "warning",
        "{count} đơn vị chưa có chỉ tiêu và số câu hỏi tối thiểu nên chưa lập công văn: {codes}. Ở sheet {sheet}, điền cột {column} rồi bấm lại.",
    ),
    "letter_deadline_not_before_event": Message(
        "error",
        "{key} ({quote}) không trước ngày tổ chức ({quote2}). Sửa một trong hai ngày ở sheet Cấu hình rồi bấm lại.",
    ),
    "letter_no_agenda": Message(
        "error", "Sheet Chương trình chưa có nội dung nào nên chưa lập được “{kind}”. Ghi các mục rồi bấm lại."
    ),
    "letter_agenda_without_responsible": Message(
        "warning", "{count} mục của chương trình chưa có người thực hiện: mục {codes}. Điền cột {column} rồi bấm lại."
    ),
    "letter_answers_missing": Message(
        "warning",
        "{count} câu hỏi chưa có nội dung trả lời, “{kind}” chỉ ghi cơ quan chuẩn bị: {codes}. Có trả lời thì ghi vào cột {column} rồi bấm lại.",
    ),
    "letter_referral_without_lead": Message(
        "warning", "Câu hỏi {key} chuyển cấp trên nhưng chưa có cơ quan tham mưu. Điền cột {column} rồi bấm lại."
    ),
    "letter_report_before_event": Message(
        "warning",
        "Chưa qua ngày tổ chức, hoặc chưa có ngày, nên số liệu của báo cáo kết quả chưa đầy đủ. Lập lại sau hội nghị.",
    ),
    "letter_tasks_without_lead": Message(
        "warning",
        "{count} nhiệm vụ chưa có cơ quan chủ trì, kế hoạch ghi “Các cơ quan, đơn vị liên quan”: {codes}. Điền cột {column} rồi bấm lại.",
    ),
    "letter_tasks_without_deadline": Message(
        "warning", "{count} nhiệm vụ của kế hoạch chưa có thời hạn: {codes}. Điền cột {column} rồi bấm lại."
    ),
    "letter_budget_empty": Message(
        "error", "Sheet Kinh phí chưa có khoản chi nào nên chưa lập được dự toán. Ghi các khoản chi rồi bấm lại."
    ),
    "letter_budget_without_amounts": Message(
        "error",
        "Sheet Kinh phí chưa có khoản nào đủ số lượng và đơn giá nên chưa lập được dự toán. Điền cột Số lượng, {column} rồi bấm lại.",
    ),
    "letter_budget_lines_unpriced": Message(
        "warning",
        "{count} khoản chi chưa đủ số lượng và đơn giá nên chưa cộng vào dự toán: dòng số {codes}. Điền rồi bấm lại.",
    ),
    "letter_conclusion_late": Message(
        "warning",
        "Đã quá {limit} ngày kể từ ngày tổ chức (hạn công khai kết luận: {due}; 15 ngày nếu nội dung phức tạp) mà sổ chưa có"
        " ngày ban hành thông báo kết luận. Ban hành ngay, rồi ghi số và ngày ở sheet Văn bản.",
    ),
    "letter_ways_missing": Message(
        "warning",
        "{count} câu hỏi chưa chọn cách giải quyết, thông báo kết luận tạm xếp vào “{way}”: {codes}. Ở sheet {sheet}, lọc các ô còn trống của cột {column} rồi chọn.",
    ),
    "letter_conclusion_incomplete": Message(
        "warning", "Kết luận {key} chưa có {column}. Điền để thông báo kết luận nêu đủ ai làm, đến bao giờ."
    ),
    # print_letters, check_letters
    "letter_unreadable": Message("error", "{reason}"),
    "print_letters_missing": Message(
        "error",
        "{count} văn bản loại “{quote}” không có tệp trong thư mục văn bản nên không vào bản in: {codes}. Bấm lại nút lập văn bản này, rồi bấm lại “Bản in”.",
    ),
    "print_letters_stale": Message(
        "warning",
        "{count} văn bản loại “{quote}” đang ghi “Cần lập lại” nên không vào bản in: {codes}. Xem dòng của văn bản ở sheet {sheet}, lập lại hoặc bỏ, rồi bấm lại “Bản in”.",
    ),
    "print_several_files": Message(
        "warning",
        "“{quote}” in thành {files} tệp vì có {count} văn bản đã sửa riêng hoặc theo mẫu khác: {codes}. In đủ các tệp rồi xếp lại theo danh sách.",
    ),
    "print_file_old": Message(
        "warning",
        "Bản in {where} của lần trước không còn đúng với sheet {sheet}. Đừng in tệp này; không cần nữa thì xóa tệp.",
    ),
    "print_pdf_old": Message(
        "warning",
        "Tệp {where} cũ hơn bản in Word cùng tên, máy này không có LibreOffice để làm lại. Đừng in tệp PDF này; mở bản Word để in, hoặc để lưu thành PDF.",
    ),
    # check-templates
    "template_refused": Message("error", "{reason}"),
    "template_field_unknown": Message(
        "error", "{where}: không có trường “{quote}”. Xem tên các trường ở docs/mau-van-ban.md rồi sửa trong mẫu."
    ),
    "template_field_nearest": Message(
        "error", "{where}: không có trường “{quote}”; gần giống nhất là “{quote2}”. Sửa tên trường trong mẫu."
    ),
    "template_tag_wrong": Message(
        "error", "{where}: thẻ “{quote}” viết sai. Viết lại theo cách ghi ở docs/mau-van-ban.md."
    ),
    "template_tag_forbidden": Message(
        "error",
        "{where}: “{quote}” không được phép trong mẫu. Chỉ dùng tên trường, if, for (lồng nhau nhiều nhất ba lần) và các bộ lọc: {filters}.",
    ),
    "template_tag_unfilled": Message(
        "warning", "{where}: có thẻ ở chỗ chương trình không điền. Chuyển thẻ “{quote}” vào phần chữ của văn bản."
    ),
    "template_brace_open": Message(
        "error", "{where}: dấu “{quote}” thiếu dấu đóng hoặc dấu mở đi cùng. Mỗi thẻ mở và đóng trong cùng một đoạn."
    ),
    "template_block_open": Message(
        "error", "{where}: “{quote}” chưa có {quote2} ở phía sau. Thêm vào chỗ hết phần đó."
    ),
    "template_block_end": Message(
        "error", "{where}: “{quote}” thừa hoặc sai chỗ, phía trước không có if hoặc for còn mở. Bỏ đi hoặc chuyển chỗ."
    ),
    "template_list_printed": Message(
        "error", "{where}: “{quote}” là danh sách nhiều dòng. Dùng for để in từng dòng, như trong mẫu có sẵn."
    ),
    "template_no_list": Message(
        "error",
        "{where}: for trong “{quote}” không đi qua một danh sách. Chọn trường là danh sách ở docs/mau-van-ban.md.",
    ),
    # read_plan: what a plan leaves open
    "plan_of_another_kind": Message(
        "warning",
        "Văn bản này không mang tên loại “Kế hoạch”; vẫn đọc như một kế hoạch. Kiểm tra lại tệp, xem kỹ từng dòng đề xuất.",
    ),
    "review_cell_differs": Message(
        "warning",
        "Sheet {sheet}, cột {column}: sổ đang ghi “{quote}”, kế hoạch ghi “{quote2}”. Sổ được giữ nguyên. Nếu kế hoạch đúng thì xóa ô này rồi bấm nhận lại, hoặc tự sửa.",
    ),
    "review_value_unreadable": Message(
        "error",
        "Sheet Duyệt, dòng {key}: không đọc được giá trị “{quote}”. Sửa ở cột Giá trị đề xuất (ngày ghi ngày/tháng/năm, số ghi bằng chữ số), rồi bấm nhận lại.",
    ),
    "review_place_missing": Message(
        "error",
        "Sheet Duyệt, dòng {key}: sổ không có mục hoặc dòng này nên chưa ghi được “{quote}”. Thêm lại đúng tên như ở cột Dòng (hoặc chép từ sổ trắng) rồi bấm nhận lại, hoặc tự ghi vào sổ.",
    ),
    "plan_units_unknown": Message(
        "warning",
        "Kế hoạch giao mỗi {unit} {number} đại biểu ({where}) nhưng không nêu có bao nhiêu {unit}. Ghi tên từng đơn vị vào sheet Đơn vị, mỗi đơn vị chỉ tiêu {number}.",
    ),
    "plan_units_proposed": Message(
        "warning",
        "Kế hoạch giao mỗi {unit} {number} đại biểu ({where}) nhưng không nêu có bao nhiêu {unit}. Theo các con số của kế hoạch thì {sum} = {units}: đề xuất {units} đơn vị, đề nghị kiểm tra rồi ghi tên từng đơn vị.",
    ),
    # lint: a document proof-read
    "other_locality": Message(
        "error", "“{quote}” ({where}) là tên địa phương khác; văn bản này của {own}. Kiểm tra, sửa lại tên cho đúng."
    ),
    "weekday_mismatch": Message(
        "error", "“{quote}” ({where}): ngày {day} là {quote2}, không phải thứ đã ghi. Sửa thứ hoặc sửa ngày."
    ),
    "banner_date": Message(
        "error", "Ngày trên maket “{quote}” ({where}) không khớp với ngày tổ chức {event}. Sửa một trong hai chỗ."
    ),
    "date_conflict": Message(
        "error", "“{quote}” ({where}) không thống nhất: {other}. Xác định chỗ nào đúng, rồi sửa chỗ sai."
    ),
    "sum_mismatch": Message("error", "“{quote}” ({where}): {reason}. Cộng lại, rồi sửa tổng số hoặc từng phần."),
    "section_number": Message(
        "warning", "Số thứ tự ở “{quote}” ({where}) sai: {reason}. Đánh số lại các mục cho liên tục."
    ),
    "body_twice": Message(
        "warning",
        "“{quote}” ({where}) đã có ở {first} là “{quote2}”. Bỏ một chỗ, hoặc thống nhất một cách viết tên cơ quan.",
    ),
    "doubled_phrase": Message("warning", "“{quote}” ({where}): “{phrase}” viết lặp hai lần liền nhau. Xóa một lần."),
    "missing_part": Message(
        "error", "Ở {where} không thấy {part}, một thành phần bắt buộc của văn bản (Nghị định 30/2020/NĐ-CP). Bổ sung."
    ),
    "issued_late": Message(
        "error",
        "Kế hoạch ghi “{quote}” ({where}), chỉ {days} ngày trước ngày tổ chức {event}. Khoản 2 Điều 10 Luật Thanh niên: công khai chậm nhất 30 ngày trước. Xem lại ngày tổ chức.",
    ),
    "placeholder": Message(
        "error", "“{quote}” ({where}) là chỗ còn để trống hoặc chữ mẫu chưa thay. Điền nội dung thật vào."
    ),
    "wrong_year": Message(
        "error",
        "“{quote}” ({where}) không khớp với năm {year} của văn bản. Kiểm tra có phải chép từ văn bản cũ, rồi sửa.",
    ),
    "missing_luu": Message(
        "warning", "Phần “{quote}” ({where}) chưa có dòng “Lưu:”. Thêm dòng cuối, ví dụ “- Lưu: VT, NV.”."
    ),
    "misspelt_term": Message("warning", "“{quote}” ({where}) {reason}. Sửa lại cho đúng."),
    "format": Message("warning", "“{quote}” ({where}): {reason}. Sửa theo Phụ lục I Nghị định 30/2020/NĐ-CP."),
    # import_lists: the files and what is in them
    "list_folder_missing": Message(
        "error",
        "Không có thư mục “{quote}” ghi ở Cấu hình, mục Thư mục danh sách gửi về. Sửa lại đường dẫn, hoặc chọn tệp khi nhập.",
    ),
    "list_missing": Message("error", "Không tìm thấy tệp “{file}”. Kiểm tra lại tên tệp và thư mục."),
    "list_not_readable": Message(
        "error", "Không mở được tệp “{file}” ({reason}). Đóng tệp ở chương trình khác rồi nhập lại."
    ),
    "list_empty_file": Message("error", "Tệp “{file}” trống. Đề nghị đơn vị gửi lại."),
    "list_too_big": Message(
        "error",
        "Tệp “{file}” lớn bất thường ({limit}) nên không đọc. Chép riêng bảng danh sách sang tệp mới rồi nhập lại.",
    ),
    "list_locked": Message(
        "error", "Tệp “{file}” có mật khẩu nên không đọc được. Đề nghị đơn vị bỏ mật khẩu, lưu lại rồi gửi lại."
    ),
    "list_damaged": Message(
        "error",
        "Tệp “{file}” bị hỏng hoặc không đúng định dạng. Mở thử bằng Excel hoặc Word, lưu lại, hoặc đề nghị đơn vị gửi lại.",
    ),
    "list_web_page": Message(
        "error",
        "Tệp “{file}” thực ra là một trang web (thường do phiên đăng nhập đã hết khi tải về), không phải danh sách. Tải lại, hoặc mở bằng Excel rồi lưu dạng .xlsx.",
    ),
    "list_kind_unknown": Message(
        "error",
        "Chưa đọc được loại tệp của “{file}”. Đọc được: .xlsx, .xlsm, .xls, .ods, .csv, .tsv, .docx. Lưu danh sách sang một loại đó rồi nhập lại.",
    ),
    "list_encoding_unknown": Message(
        "error",
        "Không nhận ra bảng mã chữ của tệp “{file}”. Mở bằng Excel, xem chữ có đúng không, lưu lại dạng .xlsx rồi nhập lại.",
    ),
    "list_without_header": Message(
        "error",
        "Tệp “{file}” không có danh sách nào nhận ra được (cần cột Họ và tên hoặc Nội dung câu hỏi). Sửa tên cột theo mẫu rồi nhập lại.",
    ),
    "list_without_rows": Message(
        "error", "Tệp “{file}” có bảng nhưng chưa điền dòng nào. Đề nghị đơn vị điền danh sách rồi gửi lại."
    ),
    "list_date_impossible": Message(
        "error", "{where}: ngày sinh “{quote}” không có thật. Hỏi lại đơn vị rồi ghi ngày đúng."
    ),
    "list_date_unreadable": Message(
        "error", "{where}: không đọc được ngày sinh “{quote}”. Ghi lại theo ngày/tháng/năm, ví dụ 05/09/2004."
    ),
    "list_date_mdy": Message(
        "warning", "{where}: ngày sinh “{quote}” ghi tháng trước ngày sau, đã hiểu theo nghĩa đó. Đối chiếu với đơn vị."
    ),
    "list_date_swap_possible": Message(
        "warning",
        "{where}: ngày sinh “{quote}” có thể bị Excel đảo ngày với tháng (các ô ghi dạng chữ cùng cột đều có ngày lớn hơn 12). Đối chiếu với đơn vị.",
    ),
    "list_phone_two": Message(
        "warning", "{where}: ô có hơn một số điện thoại “{quote}”, số đầu được lấy. Chọn số cần dùng."
    ),
    "list_phone_bad": Message(
        "error", "{where}: “{quote}” không phải số điện thoại 10 chữ số. Hỏi lại đơn vị rồi ghi số đúng."
    ),
    "list_email_bad": Message("error", "{where}: “{quote}” không phải địa chỉ thư điện tử. Hỏi lại đơn vị."),
    "list_hidden_row": Message(
        "warning", "{where}: dòng đang ẩn trong tệp mà vẫn được đọc. Hỏi đơn vị có còn cử hoặc còn hỏi không."
    ),
    "list_duplicate_row": Message(
        "warning", "{where}: “{quote}” đã có ở dòng trên của cùng tệp. Bỏ một dòng nếu đúng là trùng."
    ),
    "list_formula_text": Message(
        "warning", "{where}: “{quote}” trông như công thức; được giữ nguyên là chữ. Xem lại nội dung ô."
    ),
    "list_formula_error": Message(
        "error", "{where}: ô công thức đang báo lỗi nên không có giá trị. Đề nghị đơn vị ghi giá trị rồi gửi lại."
    ),
    "list_formula_no_value": Message(
        "error", "{where}: ô công thức chưa có kết quả lưu kèm. Mở tệp bằng Excel, bấm lưu, rồi nhập lại."
    ),
    "list_sheet_hidden": Message(
        "warning", "{where}: sheet đang ẩn nên không nhập. Nếu có danh sách ở đó, bỏ ẩn, lưu tệp rồi nhập lại."
    ),
    "list_row_without_name": Message(
        "error", "{where}: dòng “{quote}” không có họ và tên nên chưa nhập. Hỏi lại đơn vị, rồi ghi thêm vào sổ."
    ),
    "list_row_without_text": Message(
        "error", "{where}: dòng “{quote}” không có nội dung câu hỏi nên chưa nhập. Hỏi lại đơn vị, rồi ghi thêm vào sổ."
    ),
    "list_unit_unknown": Message(
        "warning",
        "Tệp “{file}” không ghi rõ đơn vị nào trong sheet Đơn vị nên {count} dòng để trống đơn vị. Chọn đơn vị cho các dòng này.",
    ),
    "list_rows_already_there": Message(
        "warning",
        "{where}: {count} dòng đã có trong sổ nên không thêm lại (dòng {rows} của tệp). Cần thì đối chiếu, sửa ở dòng đang có.",
    ),
    "list_above_quota": Message(
        "warning",
        "{where}: “{quote}” được {quota} đại biểu, nay có {count}; {reserves} người vượt chỉ tiêu được ghi là Dự bị. Cơ quan quyết định ai chính thức.",
    ),
    "list_row_gone": Message(
        "warning",
        "{sheet}, {key}: “{quote}” không còn trong bản mới “{file}” của đơn vị. Dòng được giữ nguyên; nếu đơn vị đã rút thì ghi Rút ở cột Tình trạng (câu hỏi: ghi ở cột Thẩm định).",
    ),
    "list_cell_differs": Message(
        "warning",
        "{sheet}, {key}, cột {column}: sổ đang ghi “{quote}” (đã sửa tay), tệp “{file}” ghi “{quote2}”. Sổ được giữ nguyên; nếu tệp đúng thì sửa ô này.",
    ),
    "list_person_of_two_units": Message(
        "warning",
        "{where}: “{quote}” đã có ở {key} của đơn vị “{unit}” (trùng họ tên và ngày sinh hoặc điện thoại). Hỏi hai đơn vị xem ai cử, rồi ghi Rút ở một dòng.",
    ),
    "list_answer_without_question": Message(
        "error",
        "{where}: không tìm thấy câu hỏi “{quote}” trong sổ nên chưa ghi trả lời. Ghi đúng mã câu hỏi rồi nhập lại, hoặc chép trả lời vào sheet Câu hỏi.",
    ),
    "list_answer_differs": Message(
        "warning",
        "{key}, cột {column}: sổ đang ghi “{quote}”, {where} ghi “{quote2}”. Sổ được giữ nguyên; nếu tệp đúng thì sửa ô này.",
    ),
    "list_deadline_asked": Message(
        "warning",
        "{key}: cơ quan đề nghị trả lời vào “{quote}” ({where}). Nếu đồng ý thì ghi vào cột Hạn trả lời.",
    ),
    "list_changed_since_review": Message(
        "error",
        "Tệp “{file}” đã đổi sau khi đưa ra sheet Duyệt nên chưa nhập. Bấm “Nhập danh sách” với tệp này lần nữa.",
    ),
    "list_unit_not_in_book": Message(
        "warning",
        "Sheet Duyệt, dòng {key}: sheet Đơn vị không có “{quote}” nên chỉ tiêu của {where} chưa được tính. Chọn đúng tên đơn vị cho các dòng vừa nhập, hoặc thêm đơn vị.",
    ),
    # check_quotas
    "unit_sent_nothing": Message(
        "warning", "{unit} chưa gửi danh sách đại biểu và câu hỏi (chỉ tiêu: {quota}). Liên hệ đôn đốc đơn vị."
    ),
    "unit_short": Message(
        "warning",
        "{unit} còn thiếu {missing} đại biểu: đã đăng ký {registered}, chỉ tiêu {quota}. Đề nghị đơn vị cử thêm.",
    ),
    "unit_over": Message(
        "error",
        "{unit} vượt chỉ tiêu {over} đại biểu: đã đăng ký {registered}, chỉ tiêu {quota}. Đăng ký sau cùng: {names}. Cơ quan quyết định: chuyển sang Dự bị, Rút, hoặc nâng chỉ tiêu.",
    ),
    "unit_full": Message(
        "warning",
        "{unit} đã đủ chỉ tiêu ({registered}/{quota}) nên không nhận thêm ai; dự bị vẫn chờ: {names}. Chỉ chuyển lên khi có người rút.",
    ),
    "reserves_may_move_up": Message(
        "warning",
        "{unit} còn thiếu {missing} đại biểu và có dự bị: có thể chuyển {names} sang Đăng ký. Cơ quan quyết định; sổ chưa thay đổi gì.",
    ),
    "questions_short": Message(
        "warning", "{unit} mới gửi {sent} câu hỏi, yêu cầu ít nhất {least}. Đề nghị đơn vị gửi thêm."
    ),
    "unit_twice": Message(
        "error",
        "Đơn vị “{quote}” đã có ở dòng {row2} ({quote2}), nên đại biểu bị tính hai lần hoặc sai dòng. Giữ một dòng.",
    ),
    "block_short": Message(
        "warning",
        "Cộng {quote} ({units} đơn vị): còn thiếu {difference} đại biểu: đã đăng ký {registered}, chỉ tiêu {quota}.",
    ),
    "block_over": Message(
        "warning",
        "Cộng {quote} ({units} đơn vị): vượt {difference} đại biểu: đã đăng ký {registered}, chỉ tiêu {quota}. Xem các đơn vị vượt trong khối.",
    ),
    "attendees_of_unknown_unit": Message(
        "error",
        "{count} đại biểu ghi đơn vị “{quote}” không có trong sheet Đơn vị nên chưa được tính cho đơn vị nào (dòng {rows}). Bấm Kiểm tra đại biểu để xem gợi ý tên.",
    ),
    "attendees_of_unit_written_otherwise": Message(
        "error",
        "{count} đại biểu ghi đơn vị “{quote}”, trong sheet Đơn vị là “{quote2}”; viết khác nên chưa được tính (dòng {rows}). Chọn lại từ danh sách.",
    ),
    "attendees_without_unit": Message(
        "error",
        "{count} đại biểu chưa ghi đơn vị nên chưa được tính cho đơn vị nào (dòng {rows}). Ghi đơn vị cho từng người.",
    ),
    "category_twice": Message("error", "Đối tượng “{quote}” đã có ở dòng {row2} (“{quote2}”). Giữ một dòng."),
    "category_short": Message(
        "warning",
        "Đối tượng “{quote}” còn thiếu {difference} người: có {count}, chỉ tiêu {target}. Cân đối khi nhận thêm đại biểu.",
    ),
    "category_over": Message(
        "warning",
        "Đối tượng “{quote}” vượt {difference} người: có {count}, chỉ tiêu {target}. Cân đối với các đối tượng còn thiếu.",
    ),
    "youth_without_category": Message(
        "warning",
        "{count} đại biểu chưa ghi đối tượng nên chưa được tính vào cơ cấu (dòng {rows}). Ghi đối tượng cho từng người.",
    ),
    "quotas_under_plan": Message(
        "warning",
        "Tổng chỉ tiêu các đơn vị là {found}, kế hoạch {planned} thanh niên: còn {difference} suất chưa phân bổ.",
    ),
    "quotas_over_plan": Message(
        "warning",
        "Tổng chỉ tiêu các đơn vị là {found}, kế hoạch {planned} thanh niên: phân bổ thừa {difference}. Sửa chỉ tiêu hoặc Cấu hình.",
    ),
    "youth_under_plan": Message(
        "warning",
        "Đã đăng ký {found} thanh niên, kế hoạch {planned}: còn thiếu {difference}. Đề nghị các đơn vị cử thêm.",
    ),
    "youth_over_plan": Message(
        "error", "Đã đăng ký {found} thanh niên, kế hoạch {planned}: vượt {difference}. Cơ quan quyết định giữ ai."
    ),
    "persons_under_plan": Message(
        "warning", "Tổng số người dự kiến đến (kể cả khách mời) là {found}, kế hoạch {planned}: còn thiếu {difference}."
    ),
    "persons_over_plan": Message(
        "error",
        "Tổng số người dự kiến đến (kể cả khách mời) là {found}, kế hoạch {planned}: vượt {difference}. Kiểm tra sức chứa hội trường.",
    ),
    # check_deadlines
    "deadlines_without_event_date": Message(
        "warning",
        "Chưa có ngày tổ chức nên chưa tính được hạn công khai kế hoạch (30 ngày trước) và hạn công khai kết luận (10 ngày sau){tasks}. Khi chốt ngày, ghi vào Cấu hình rồi bấm lại.",
    ),
    "plan_too_late": Message(
        "error",
        "Kế hoạch ban hành ngày {quote}, chỉ {days} ngày trước ngày tổ chức {event}. Khoản 2 Điều 10 Luật Thanh niên số 57/2020/QH14: kế hoạch phải công khai chậm nhất 30 ngày trước, tức ngày {limit}. Xem lại ngày tổ chức.",
    ),
    "plan_after_event": Message(
        "error",
        "Ngày ban hành kế hoạch {quote} ở sau ngày tổ chức {event}. Sửa một trong hai ngày; khoản 2 Điều 10 Luật Thanh niên số 57/2020/QH14 yêu cầu công khai kế hoạch chậm nhất ngày {limit}.",
    ),
    "plan_date_missing": Message(
        "warning",
        "Chưa ghi ngày ban hành kế hoạch. Khoản 2 Điều 10 Luật Thanh niên số 57/2020/QH14: kế hoạch phải công khai chậm nhất ngày {limit} (30 ngày trước ngày tổ chức).",
    ),
    "plan_deadline_against_law": Message(
        "error",
        "Hạn công khai kế hoạch {quote} trái khoản 2 Điều 10 Luật Thanh niên số 57/2020/QH14: phải xong chậm nhất ngày {limit}, 30 ngày trước ngày tổ chức. Sửa hạn.",
    ),
    "plan_published_late": Message(
        "error",
        "Kế hoạch công khai ngày {quote}, muộn hơn ngày {limit} (30 ngày trước ngày tổ chức) mà khoản 2 Điều 10 Luật Thanh niên số 57/2020/QH14 quy định. Báo cáo lãnh đạo.",
    ),
    "conclusion_deadline_against_law": Message(
        "error",
        "Hạn công khai kết luận {quote} là {days} ngày sau ngày tổ chức. Khoản 3 Điều 10 Luật Thanh niên số 57/2020/QH14: 10 ngày, nội dung phức tạp hoặc nhiều lĩnh vực tối đa 15 ngày. Sửa hạn.",
    ),
    "conclusion_deadline_extended": Message(
        "warning",
        "Hạn công khai kết luận {quote} là {days} ngày sau ngày tổ chức. Khoản 3 Điều 10 Luật Thanh niên số 57/2020/QH14 chỉ cho quá 10 ngày (đến 15 ngày) khi nội dung phức tạp hoặc liên quan nhiều lĩnh vực; ghi rõ lý do.",
    ),
    "conclusion_issued_late": Message(
        "error",
        "Kết luận công khai ngày {quote}, {days} ngày sau ngày tổ chức: quá hạn 10 ngày (phức tạp: 15 ngày) của khoản 3 Điều 10 Luật Thanh niên số 57/2020/QH14. Báo cáo lãnh đạo.",
    ),
    "conclusion_issued_in_extension": Message(
        "warning",
        "Kết luận công khai ngày {quote}, {days} ngày sau ngày tổ chức. Khoản 3 Điều 10 Luật Thanh niên số 57/2020/QH14 chỉ cho quá 10 ngày khi nội dung phức tạp hoặc liên quan nhiều lĩnh vực; lưu lý do trong hồ sơ.",
    ),
    "no_conclusion_task": Message(
        "warning",
        "Sheet Nhiệm vụ chưa có việc công khai kết luận với căn cứ Luật định. Thêm việc này, hạn 10 ngày sau ngày tổ chức (khoản 3 Điều 10 Luật Thanh niên số 57/2020/QH14, Điều 11 Nghị định số 13/2021/NĐ-CP).",
    ),
    "task_overdue": Message(
        "error", "Quá hạn {days} ngày (hạn {due}): {text}. Chủ trì: {who}. Đôn đốc, hoặc ghi Ngày xong nếu đã xong."
    ),
    "task_due_soon": Message("warning", "Còn {days} ngày là đến hạn {due}: {text}. Chủ trì: {who}."),
    "task_has_only_phrase": Message(
        "warning", "Chưa có ngày cụ thể, hạn chỉ ghi “{quote}”: {text}. Điền Hạn (ngày) để được nhắc đúng lúc."
    ),
    "task_without_date": Message(
        "warning", "Chưa có ngày đến hạn: {text}. Điền Hạn (ngày) hoặc Số ngày so với ngày tổ chức."
    ),
    "task_of_two_dates": Message(
        "warning",
        "Hạn ghi {quote} nhưng {offset} ngày so với ngày tổ chức là {counted}. Sổ tính theo ngày đã ghi; xóa một trong hai ô.",
    ),
    "done_in_future": Message("warning", "Ngày xong {quote} ở sau ngày hôm nay: {text}. Kiểm tra lại."),
    "deadline_after_event": Message(
        "error", "Hạn {quote} ở sau ngày tổ chức {event}, trong khi việc này phải xong trước: {text}. Sửa hạn."
    ),
    "answers_overdue": Message(
        "error", "{who}: {count} câu hỏi quá hạn trả lời, lâu nhất {days} ngày ({codes}). Đôn đốc cơ quan trả lời."
    ),
    "unassigned_overdue": Message(
        "error",
        "{count} câu hỏi chưa phân công mà đã quá hạn trả lời, lâu nhất {days} ngày ({codes}). Phân công cơ quan trả lời.",
    ),
    "answers_due_soon": Message(
        "warning", "{who}: {count} câu hỏi sắp đến hạn trả lời, sớm nhất {due} ({codes}). Nhắc cơ quan trả lời."
    ),
    "answers_without_deadline": Message(
        "warning", "{who}: {count} câu hỏi đã giao nhưng chưa ghi hạn trả lời ({codes}). Ghi Hạn trả lời.{proposed}"
    ),
    "answers_due_after_event": Message(
        "warning",
        "{who}: {count} câu hỏi có hạn trả lời sau ngày tổ chức {event} ({codes}), trong khi Cấu hình yêu cầu trả lời trước. Sửa hạn, hoặc chọn Ghi nhận trả lời sau.",
    ),
    "conclusion_overdue": Message(
        "error",
        "Kết luận quá hạn {days} ngày (hạn {due}): {text}. Cơ quan thực hiện: {who}. Đôn đốc, hoặc ghi Ngày xong.",
    ),
    "conclusion_due_soon": Message(
        "warning", "Kết luận còn {days} ngày là đến hạn {due}: {text}. Cơ quan thực hiện: {who}."
    ),
    "conclusion_without_deadline": Message(
        "warning", "Kết luận chưa có thời hạn: {text}. Cơ quan thực hiện: {who}. Ghi Thời hạn để theo dõi được."
    ),
}


CHECK_RESULTS: dict[str, str] = {
    "withdrawn": "Đã rút",
    "unreadable": "{column} ghi sai",
    "repeated_key": "mã bị trùng",
    "name_missing": "thiếu họ tên",
    "guest_without_name_and_position": "thiếu họ tên và chức vụ",
    "birth_date_missing": "thiếu ngày sinh",
    "born_in_future": "ngày sinh ở tương lai",
    "birth_date_absurd": "ngày sinh không hợp lý",
    "unit_missing": "thiếu đơn vị",
    "unit_unknown": "đơn vị không có trong danh sách",
    "unit_unknown_nearest": "đơn vị không có trong danh sách",
    "unit_written_otherwise": "đơn vị viết khác danh sách",
    "phone_wrong": "số điện thoại sai",
    "email_wrong": "thư điện tử sai",
    "same_person": "trùng với dòng khác",
    "same_person_by_phone": "trùng với dòng khác",
}
"""What "Kết quả kiểm tra" of an attendee says of each error: a few words, joined by semicolons."""


REASONS: dict[str, str] = {
    "as_written": "phiếu ghi “{quote}”",
    "nearly_as_written": "phiếu ghi “{quote}”, gần giống tên cơ quan này",
    "name": "{words} có trong tên cơ quan",
    "remit": "{words} thuộc lĩnh vực phụ trách",
    "key_words": "{words} có trong từ khóa của cơ quan",
    "name_claims": "{words} là việc của “{met}”, theo tên cơ quan",
    "remit_claims": "{words} thuộc “{met}” trong lĩnh vực phụ trách",
    "key_words_claims": "{words} thuộc “{met}” trong từ khóa của cơ quan",
    "decision": "giống câu “{words}” ({where}) đã giao cơ quan này",
    "decision_elsewhere": "giống câu “{words}” đã giao cơ quan này",
    "with_representative": "theo câu đại diện {code}",
    "nothing_met": "Chưa chắc, cần người chọn: không có từ nào khớp với lĩnh vực của cơ quan nào",
    "unsure": "Chưa chắc, cần người chọn. {reason}",
    "cooperating": "{reason}. Phối hợp {name}: {why}",
}
"""Why a department is proposed, in the column "Lý do đề xuất"."""


SUMMARIES: dict[str, str] = {
    "read_plan": "Đã đọc kế hoạch {file}: {lines} dòng đề xuất ở sheet Duyệt[, {doubtful} dòng chưa chắc nên chưa chọn sẵn]. Xem từng dòng, để “Có” ở cột Chọn, rồi bấm “Nhận dòng đã duyệt”.",
    "read_plan_without_file": "Chưa chọn kế hoạch nào để đọc. Nêu tệp .docx, .pdf hoặc .txt.",
    "accept_plan": "Đã nhận vào sổ: điền {cells} ô trống, thêm {rows} dòng[; giữ nguyên {kept} ô sổ đã ghi khác, xem sheet Kiểm tra][; {waiting} dòng chưa chọn].",
    "import_lists": "Đã xem {files} tệp: thêm {attendees} đại biểu[ (thêm {reserves} người dự bị)] và {questions} câu hỏi[; ghi {answers} câu trả lời][; bản sửa lại cập nhật {updated} dòng][; {conflicts} ô sổ đã sửa tay được giữ nguyên][; {known} tệp đã nhập trước đây][; {refused} tệp chưa đọc được][; {waiting} tệp cần xem cách đọc cột ở sheet Duyệt trước khi nhập].",
    "accept_lists": "Đã nhận {files} tệp đã duyệt: thêm {attendees} đại biểu[ (thêm {reserves} người dự bị)] và {questions} câu hỏi[; ghi {answers} câu trả lời][; bản sửa lại cập nhật {updated} dòng][; {conflicts} ô sổ đã sửa tay được giữ nguyên][; {known} tệp đã nhập trước đây][; {refused} tệp chưa nhập được][; còn {waiting} tệp chưa chọn ở sheet Duyệt].",
    "import_lists_without_files": "Chưa chọn tệp danh sách nào để nhập. Nêu tệp hoặc thư mục chứa các tệp, hoặc ghi “Thư mục danh sách gửi về” ở sheet Cấu hình.",
    "check_attendees": "Đã kiểm tra {rows} dòng đại biểu: {valid} hợp lệ[, {invalid} cần sửa][, {withdrawn} đã rút][; {errors} lỗi][; {warnings} cảnh báo].",
    "assign_departments": "Đã xét {questions} câu hỏi: {filled} câu vừa phân công[, {decided} câu đã có cơ quan chủ trì từ trước][, {unsure} câu chưa chắc chắn, cần cán bộ chọn cơ quan][; đề xuất nhóm vấn đề cho {themes} câu].",
    "assign_departments_without_date": " Chưa có ngày tổ chức nên chưa đặt hạn trả lời.",
    "refresh_dashboard": "Đã làm mới Tổng quan: thanh niên đăng ký {registered}[; {questions} câu hỏi ({questions_note})[, đã trả lời {answered}]][; quá hạn {overdue}: {overdue_note}].",
    "find_duplicates": "Đã so {rows} câu hỏi: {distinct} câu khác nhau[, {duplicates} câu trùng trong {groups} nhóm][, {returned} câu trả lại không so][, {split} câu đã tách][; thêm {added} cặp nghi trùng][; {open} cặp chờ kết luận ở sheet Cặp câu hỏi][; {several} câu có nhiều ý].",
    "mark_same": "Trùng:[ ghi {stored} kết luận;][ đổi {turned} kết luận trước đây ({codes});][ {kept} cặp đã kết luận như vậy từ trước;] còn {open} cặp chờ kết luận.[ {now}][ Chưa nối được vì hai kết luận trái nhau: {against}. Sửa một trong hai ở sheet Cặp câu hỏi.]",
    "mark_different": "Khác:[ ghi {stored} kết luận;][ đổi {turned} kết luận trước đây ({codes});][ {kept} cặp đã kết luận như vậy từ trước;] còn {open} cặp chờ kết luận.[ {now}][ Hai kết luận trái nhau: {against}. Sửa một trong hai ở sheet Cặp câu hỏi.]",
    "split_question": "Tách {questions} câu thành {parts} câu mới ở cuối sheet Câu hỏi; câu gốc giữ nguyên nội dung, ghi “Đã tách” và không vào công văn, số đếm.",
    "split_question_nothing": "Không có câu nào để tách.",
    "check_quotas": "{units} đơn vị: {full} đủ chỉ tiêu[, {short} còn thiếu][, {over} vượt ({over_by} người)][, {silent} chưa gửi gì][; còn thiếu tất cả {missing} đại biểu]. Đã đăng ký {youth} thanh niên[ trên chỉ tiêu {quota}]; tổng số người dự kiến đến: {heads}.",
    "print_letters": "Bản in: {letters} văn bản thuộc {kinds} loại[; lập {made} tệp Word][; làm {pdfs} tệp PDF][; giữ nguyên {kept} tệp đã có][; {without_pdf} tệp chưa có PDF vì máy này không có LibreOffice][; {left_out} văn bản không vào bản in, xem sheet Kiểm tra].",
    "print_letters_nothing": "Bản in: chưa có văn bản nào để in[; {left_out} văn bản không vào bản in, xem sheet Kiểm tra].",
    "check_letters": "Đã soát {letters} văn bản: [{found} văn bản có chỗ cần xem lại, {problems} chỗ khác nhau][{clean} văn bản không thấy lỗi][; {unread} văn bản không đọc được][; {stale} văn bản cần lập lại nên không soát][; {missing} văn bản không có tệp trong thư mục văn bản].",
    "check_letters_nothing": "Chưa có văn bản nào để soát[; {unread} văn bản không đọc được][; {stale} văn bản cần lập lại nên không soát][; {missing} văn bản không có tệp trong thư mục văn bản]. Bấm các nút lập văn bản trước.",
    "check_deadlines": "{overdue} việc và kết luận quá hạn, {soon} đến hạn trong {days} ngày tới[, {undated} chưa có ngày][; {questions} câu hỏi quá hạn trả lời[ ở {bodies} cơ quan]][; {unlawful} thời hạn trái luật].",
}
"""The sentence after a click, by command. What stands in square brackets is said only when its counts are not 0."""


FORMS: dict[str, str] = {
    "nothing": "{kind}: không có biểu mẫu nào phải lập.",
    "code": "Mã biểu mẫu: {code}",
    "theme": "Chủ đề: {theme}",
    "deadline": "Hạn gửi: {date}",
    "answer_deadline": "Hạn trả lời: {date}",
    "answer_deadlines": "Hạn trả lời: ghi ở từng câu",
    "unit": "Đơn vị: {name}",
    "department": "Cơ quan: {name}",
    "attendees": "Đại biểu",
    "attendees_heading": "DANH SÁCH ĐẠI BIỂU THANH NIÊN",
    "attendees_note": "Mỗi người một dòng. Cột có dấu * phải điền; ô vàng là chỗ còn trống. Ngày sinh ghi ngày/tháng/năm. Cần thêm dòng thì bấm chuột phải vào số dòng ở giữa bảng, chọn Chèn.",
    "quota": "Chỉ tiêu: {count} đại biểu",
    "questions": "Câu hỏi",
    "questions_heading": "CÂU HỎI, KIẾN NGHỊ CỦA THANH NIÊN",
    "questions_note": "Mỗi câu hỏi một dòng, ghi rõ người hỏi. Nhóm vấn đề chọn trong danh sách; không rõ thì để trống.",
    "least_questions": "Ít nhất {count} câu hỏi",
    "answers": "Trả lời",
    "answers_heading": "NỘI DUNG TRẢ LỜI CÂU HỎI, KIẾN NGHỊ CỦA THANH NIÊN",
    "answers_note": "Điền các cột có tiêu đề xanh đậm; không sửa mã và nội dung câu hỏi. Cần thêm thời gian thì ghi ngày ở cột “Đề nghị gia hạn”, nội dung trả lời gửi sau.",
    "questions_given": "Số câu hỏi: {count}",
    "counted": "Đã ghi: {found}     Còn thiếu: {left}     Dòng chưa đủ thông tin: {incomplete}",
    "counted_over": "Đã ghi: {found}     Còn thiếu: {left}     Vượt: {over}     Dòng chưa đủ thông tin: {incomplete}",
    "guide": "Hướng dẫn",
    "guide_heading": "CÁCH ĐIỀN VÀ GỬI LẠI",
    "lists": "Danh sách chọn (không sửa)",
    "footer": "Trang",
    "choose": "Chọn trong danh sách",
    "choose_tip": "Bấm mũi tên bên phải ô để chọn.",
    "choose_error": "Không có trong danh sách. Bấm mũi tên bên phải ô để chọn.",
    "date": "Ngày/tháng/năm",
    "date_tip": "Ghi ngày/tháng/năm, ví dụ 05/09/2004.",
    "day_tip": "Ghi ngày/tháng/năm, ví dụ 05/09/{year}.",
    "date_error": "Ghi đủ ngày/tháng/năm, ví dụ 05/09/2004.",
    "phone": "Số điện thoại",
    "phone_tip": "Mười chữ số, bắt đầu bằng số 0.",
    "phone_error": "Số điện thoại thường có mười chữ số, bắt đầu bằng số 0. Vẫn giữ số này?",
    "email": "Thư điện tử",
    "email_error": "Thư điện tử thường có dạng ten@noi.vn. Vẫn giữ?",
    "fill_attendees": "Sheet “Đại biểu”: ghi mỗi người một dòng. Họ và tên viết có dấu. Không gộp ô, không đổi tên cột, không chèn dòng tiêu đề phụ.",
    "fill_dates": "Ngày sinh ghi ngày/tháng/năm, ví dụ 05/09/2004. Giới tính, dân tộc, đối tượng, nhóm vấn đề: chọn trong danh sách của ô.",
    "fill_ages": "Thanh niên {ages}; ngày sinh ngoài độ tuổi hiện chữ đỏ.",
    "fill_reserves": "Người ghi sau chỉ tiêu được coi là dự bị, theo thứ tự trong danh sách.",
    "fill_questions": "Sheet “Câu hỏi”: ghi mỗi câu hỏi, kiến nghị một dòng, kèm họ tên người hỏi.",
    "fill_topics": "Nội dung trọng tâm: {topics}.",
    "fill_answers": "Sheet “Trả lời”: mỗi câu hỏi một dòng. Ghi nội dung trả lời, cách giải quyết, số văn bản (nếu trả lời bằng văn bản), người trả lời.",
    "fill_unsure": "Câu không thuộc thẩm quyền: chọn “{way}” ở cột Cách giải quyết và nêu rõ cơ quan có thẩm quyền ở nội dung trả lời.",
    "fill_later": "Cần thêm thời gian: ghi ngày đề nghị ở cột “Đề nghị gia hạn”.",
    "protected": "Tiêu đề và mã được khóa để khỏi sửa nhầm, không có mật khẩu: thẻ Xem lại (Review), Bỏ bảo vệ trang tính (Unprotect Sheet).",
    "send": "Lưu và gửi lại chính tệp này về {body}{contact}{deadline}. Đổi tên tệp cũng được: chương trình nhận ra biểu mẫu nhờ mã {code}.",
    "send_contact": " (qua {contact})",
    "send_deadline": " trước ngày {date}",
}
"""What stands in the workbooks that units and departments fill in."""


PHRASES: dict[str, str] = {
    "budget_of_the_event": "Kinh phí tổ chức hội nghị đối thoại",
    "unit_without_name": "[Tên {unit} {number}]",
    "unit_to_be_named": "Kế hoạch không nêu tên: thay bằng tên thật.",
    "or": " hoặc ",
    "now_in_group": "Nhóm {group} nay có {count} câu: {codes}; câu đại diện {first}.",
    "more_groups": "Và {count} nhóm nữa.",
    "now_alone": "Nay đứng riêng: {codes}.",
    "two_decisions": "{code} cho {first} trùng {second}, còn {other} cho {left} khác {right}",
    "parts_of_question": "- {code}, {count} ý: {parts}",
    "more_questions": "- và {count} câu nữa.",
    "no_asks_found": "Không thấy chỗ tách (thêm dòng bằng tay, ghi mã câu gốc vào cột Tách từ): {codes}.",
    "split_already": "Đã có dòng tách ra từ trước: {codes}.",
    "was_returned": "Đã trả lại nên không tách: {codes}.",
    "was_answered": "Đã có trả lời nên không tách, trả lời phải ở đúng từng ý: {codes}.",
    "no_quota": "không giao",
    "and_more": "{shown} và {count} nữa",
    "no_lead": "chưa ghi cơ quan chủ trì",
    "no_body": "chưa ghi",
    "waiting_tasks": ", cùng hạn của {count} việc ({codes})",
    "proposed_deadline": " Theo Cấu hình, hạn là {date}.",
    "quote_at": "“{quote}” ({where})",
    "by_the_book": "“{value}” theo sổ",
    "the_book": "sổ",
    "no_such_day": "lịch không có ngày này",
    "half_of_day": "giờ này không phải buổi {half}",
    "number_twice": "số “{number}” đã dùng ở mục ngay trước",
    "number_skips": "sau “{before}” lại đến “{number}”",
    "begins_late": "danh mục bắt đầu từ “{number}”",
    "comes_to": "tính ra {value}",
    "parts_come_to": "tổng ghi {total} nhưng các phần cộng lại là {value}",
    "in_words": "phần bằng chữ là {value}",
    "listed": "liệt kê có {count}",
    "instead": "quy định là {wanted}",
    "lying": "giấy đặt ngang",
    "upright": "giấy đặt đứng",
    "page_number": "đánh số trang từ trang 2, giữa lề trên",
    "font": "đang dùng phông {font}, quy định là Times New Roman",
    "size": "cỡ chữ {size}, quy định là {wanted}",
    "not_bold": "chưa in đậm",
    "is_bold": "không in đậm",
    "not_italic": "chưa in nghiêng",
    "is_italic": "không in nghiêng",
    "paragraphs": "{count} đoạn như vậy",
    "format_of": "{part}: {fault}",
    "no_syllable": "không phải là chữ tiếng Việt",
    "no_syllable_meant": "viết sai, có lẽ là “{meant}”",
    "term_meant": "viết sai, có lẽ là “{meant}”",
    "author_meant": "ghi sai cơ quan ban hành; loại văn bản này do {meant} ban hành",
    "reading_letters": "Đọc văn bản",
    "reading_lists": "Đọc danh sách",
    "unit_as_written": "Đơn vị ghi trong tệp: {unit}",
    "answered_by": "Người trả lời: {who}",
    "column": "cột {column}",
    "column_of_file": "cột của tệp",
    "whole_file": "cả tệp",
    "unit_of_the_file": " (tệp ghi: {unit})",
    "list_unit_to_choose": "Chưa rõ tệp của đơn vị nào trong sheet Đơn vị{said}: ghi tên đơn vị ở cột Giá trị đề xuất.",
    "list_columns_unsure": "Xem lại cách đọc các cột: {columns}.",
    "list_rows_read": "{count} dòng: {rows}…",
    "column_to_check": "Đoán theo nội dung cột. Sai thì sửa ở cột Giá trị đề xuất, dùng một trong các tên: {choices}.",
    "list_to_mend": "{unit}: những chỗ cần sửa trong tệp “{file}”",
    "no_unit_named": "Đơn vị",
    "place_in_letter": "{file}, {where}",
    "in_more_letters": "{place}; cũng có ở {count} văn bản khác: {kinds}",
    "law_meant": "dẫn sai luật hoặc nghị định, đúng là “{meant}”",
}
"""Parts of sentences."""


GROUP_LINES: dict[str, str] = {
    "group": "Nhóm {group}: {count} câu, câu đại diện {first}.",
    "alone": "Câu {code} không trùng câu nào.",
    "split": "Câu {code} đã tách thành: {parts}.",
    "member": "- {code} (dòng {row}), {asked_by}: “{text}”",
    "nobody": "chưa ghi người hỏi",
    "more_members": "- và {count} câu nữa: lọc cột Nhóm trùng, chọn {group}.",
    "waiting": "- Chờ kết luận {code}: {first} và {second}; từ khác nhau: {words}.",
    "nothing": "không có",
    "decided": "- Đã kết luận {code}: {first} và {second} là {verdict}.",
    "more_pairs": "- và {count} cặp nữa ở sheet Cặp câu hỏi.",
    "more_groups": "Và {count} nhóm khác; chọn ít dòng hơn để xem.",
}
"""What the button "Xem nhóm" tells, line by line."""


DOCUMENT_PARTS: dict[str, str] = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "union": "tên Đoàn ở góc phải",
    "body": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "date": "địa danh và thời gian ban hành",
    "title": "tên loại văn bản",
    "abstract": "trích yếu",
    "addressee": "nơi nhận văn bản sau chữ “Kính gửi”",
    "signer": "chức vụ của người ký",
    "name": "họ tên người ký",
    "recipients": "Nơi nhận",
}
"""The compulsory parts of a document."""


PLAN_FACTS: dict[str, str] = {
    "issuer": "Cơ quan ban hành",
    "superior": "Cơ quan cấp trên",
    "level": "Cấp",
    "number": "Số",
    "issued_on": "Ngày ban hành",
    "title": "Trích yếu",
    "year": "Năm",
    "theme": "Chủ đề",
    "date": "Ngày tổ chức",
    "date_text": "Thời gian dự kiến",
    "venue": "Địa điểm",
    "chair": "Chủ trì",
    "total": "Tổng số đại biểu",
    "youth_total": "Số thanh niên",
    "quotas": "Chỉ tiêu",
    "participants": "Thành phần",
    "deadlines": "Thời hạn",
    "agenda": "Chương trình",
    "tasks": "Nhiệm vụ",
    "budget": "Kinh phí",
    "signers": "Người ký",
    "recipients": "Nơi nhận",
}
"""What `read-plan` tells, in its order."""


FORMAT_PARTS: dict[str, str] = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "body_above": "tên cơ quan cấp trên",
    "body": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "about": "trích yếu công văn",
    "date": "địa danh và thời gian",
    "title": "tên loại văn bản",
    "abstract": "trích yếu",
    "bases": "căn cứ ban hành",
    "text": "nội dung",
    "authority": "quyền hạn, chức vụ người ký",
    "name": "họ tên người ký",
    "recipients": "dòng chữ Nơi nhận",
    "recipient": "các dòng nơi nhận",
    "paper": "khổ giấy",
    "upright": "chiều giấy",
    "top": "lề trên",
    "bottom": "lề dưới",
    "left": "lề trái",
    "right": "lề phải",
    "page_number": "số trang",
    "font": "phông chữ",
    "ending": "kết thúc nội dung phải có dấu “./.”",
    "align": "nội dung phải căn đều hai lề",
    "first_line": "đầu đoạn phải lùi 1 cm hoặc 1,27 cm",
    "line": "giãn dòng phải từ đơn đến 1,5",
    "gap": "các đoạn phải cách nhau ít nhất 6 pt",
}
"""What Decree 30 rules the look of."""


PLACES: dict[str, str] = {
    "line": "dòng {line}",
    "page_line": "trang {page}, dòng {line}",
    "paragraph": "đoạn {paragraph}",
    "cell": "bảng {table}, dòng {row}, cột {column}",
    "under_heading": "{where}, mục {path}",
    "page": "trang giấy",
    "top": "đầu văn bản",
    "bottom": "cuối văn bản",
    "list_sheet": "{file}, sheet {sheet}",
    "list_row": "{file}, {sheet}, dòng {row}",
    "list_columns_left": "không nhận: {columns}",
}
"""Where something stands in a document that is proof-read, or in a list that was sent back."""


LISTS: dict[str, str] = {
    "file": "{file}: {kind}, {unit}, {count} dòng",
    "refused": "{file}: không đọc được. {why}",
    "kind_attendees": "danh sách đại biểu",
    "kind_questions": "câu hỏi, kiến nghị",
    "kind_answers": "trả lời của cơ quan",
    "no_unit": "chưa rõ đơn vị",
    "table": "  {sheet}: {columns}",
    "hidden": "  {sheet}: sheet đang ẩn nên không đọc.",
    "same_file": "{first} và {second} là cùng một tệp. Bỏ bớt một tệp.",
    "corrected_version": "{first} và {second} là hai bản của cùng một danh sách. Kiểm tra bản nào mới hơn.",
    "same_person": "{name} có ở cả {first} và {second}. Hỏi hai đơn vị xem ai cử.",
    "not_taken": "không nhận",
}
"""What `read-list` tells of the files it read."""


ACCOUNT: dict[str, str] = {
    "unit": "{unit}: chỉ tiêu {quota}, gửi {sent}, nhận {taken}[, dự bị {reserves}][, vượt {over}][, còn thiếu {missing}]",
    "more": "- và {count} đơn vị nữa: xem các cột Chỉ tiêu, Đã đăng ký, Còn thiếu, Vượt ở sheet {sheet}.",
}
"""The account of an import, a line for each unit."""


LIST_CORRECTIONS: dict[str, str] = {
    "name_missing": "Dòng này chưa có họ và tên. Ghi họ và tên, hoặc xóa dòng.",
    "text_missing": "Dòng này chưa có nội dung câu hỏi. Ghi nội dung, hoặc xóa dòng.",
    "birth_date_missing": "Chưa có ngày sinh. Ghi ngày/tháng/năm, ví dụ 05/09/2004.",
    "date_impossible": "Ngày sinh “{quote}” không có thật. Ghi ngày đúng.",
    "date_unreadable": "Không hiểu được ngày sinh “{quote}”. Ghi ngày/tháng/năm, ví dụ 05/09/2004.",
    "date_mdy": "Ngày sinh “{quote}” có vẻ ghi tháng trước ngày sau. Ghi lại theo ngày/tháng/năm.",
    "date_swap_possible": "Ngày sinh “{quote}” có thể đã bị đảo ngày với tháng. Kiểm tra, ghi lại theo ngày/tháng/năm.",
    "phone_two": "Ô có hơn một số điện thoại. Giữ lại một số.",
    "phone_bad": "“{quote}” không phải số điện thoại 10 chữ số. Ghi số đúng.",
    "email_bad": "“{quote}” không phải địa chỉ thư điện tử. Ghi địa chỉ đúng, hoặc để trống.",
    "hidden_row": "Dòng này bị ẩn trong tệp đã gửi (ở đây đã bỏ ẩn). Xóa dòng nếu không còn cử hoặc không còn hỏi.",
    "duplicate_row": "“{quote}” đã có ở một dòng phía trên. Xóa một dòng nếu là trùng.",
    "formula_error": "Ô công thức đang báo lỗi. Ghi thẳng giá trị vào ô.",
    "formula_no_value": "Ô công thức chưa có kết quả. Ghi thẳng giá trị vào ô.",
}
"""What a unit is asked to mend at a place of its own list."""


LIST_COPIES: dict[str, str] = {
    "sheet": "CẦN SỬA",
    "hint": "Bấm vào cột Chỗ cần sửa để đến ô. Các ô đó được tô vàng và có ghi chú. Sửa ngay trong tệp này rồi gửi lại cả tệp.",
    "place": "Chỗ cần sửa",
    "present": "Đang ghi",
    "what": "Đề nghị sửa",
    "row": "{sheet}, dòng {row}",
    "cell": "{sheet}, ô {cell}",
}
"""The copy of its list that goes back to a unit."""


LIST_FIELDS: dict[str, str] = {
    "number": "số thứ tự",
    "full_name": "họ và tên",
    "surname": "họ và tên đệm",
    "given": "tên",
    "name_position": "họ tên và chức vụ",
    "date_of_birth": "ngày sinh",
    "day": "ngày sinh",
    "month": "tháng sinh",
    "year": "năm sinh",
    "gender": "giới tính",
    "male": "nam",
    "female": "nữ",
    "unit": "đơn vị",
    "position": "chức vụ",
    "position_unit": "chức vụ và đơn vị",
    "unit_position": "đơn vị và chức vụ",
    "category": "đối tượng",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "ethnic": "dân tộc",
    "note": "ghi chú",
    "text": "nội dung câu hỏi",
    "asker": "người hỏi",
    "asker_unit": "người hỏi và đơn vị",
    "theme": "lĩnh vực",
    "to_department": "cơ quan trả lời",
    "channel": "hình thức",
    "received": "ngày nhận",
    "code": "mã câu hỏi",
    "answer": "nội dung trả lời",
    "settling": "cách giải quyết",
    "document_number": "số văn bản",
    "answered_by": "người trả lời",
    "deadline_asked": "thời hạn đề nghị",
}
"""What a column of a returned list was read as."""


REFUSALS: dict[str, str] = {
    "preset_or_plan": "Chọn một trong hai: --preset (bộ số liệu có sẵn) hoặc --from-plan (kế hoạch).",
    "list_column_unknown": "Sheet Duyệt, dòng {key}: không có cột nào tên như đã ghi ở cột Giá trị đề xuất. Dùng một trong các tên: {choices}.",
    "several_plans": "Một sổ chỉ đọc một kế hoạch, nhưng có nhiều tệp được nêu: {files}. Chọn một tệp.",
    "no_lists": "Không có tệp nào để đọc trong “{folder}”. Nêu tên tệp, hoặc thư mục có danh sách các đơn vị gửi về.",
    "nobody_to_ask": "Nút này cần hỏi lại mà LibreOffice đang chạy không có màn hình nên không ai trả lời được. Mở sổ trong Calc rồi bấm, hoặc dùng dòng lệnh với --yes.",
    "sheet_missing": "Sổ “{book}” không có sheet “{sheet}” (hoặc sheet đã bị đổi tên). Đặt lại đúng tên, hoặc chép sheet này từ sổ trắng.",
    "table_missing": "Sheet “{sheet}” không còn dòng tiêu đề cột của bảng. Khôi phục dòng tiêu đề, hoặc chép sheet từ sổ trắng.",
    "column_missing": "Thiếu cột ở {where}. Thêm lại đúng tên cột (hoặc sửa tên cột đã bị đổi) rồi bấm lại.",
    "merged_cells": "Bảng ở sheet “{sheet}” có ô gộp {cells}. Bỏ gộp ô (Merge & Center), ghi lại từng ô rồi bấm lại.",
    "sheet_too_large": "Sheet “{sheet}” dùng đến tận ô {cell}. Xóa các dòng, cột thừa ở cuối sheet, lưu lại rồi bấm lại.",
    "number_too_large": "Ô {cell} ở sheet “{sheet}” ghi số {number}, lớn hơn mọi ngày trên lịch. Sửa lại ô đó (số căn cước, số điện thoại ghi vào cột của nó) rồi bấm lại.",
    "no_room": "Không đủ chỗ ghi thêm ở sheet “{sheet}”: dòng {row} ngay dưới bảng đã có nội dung. Chèn thêm ít nhất {count} dòng trống phía trên dòng đó, hoặc chuyển nội dung ra chỗ khác, rồi bấm lại.",
    "totals_row": "Bảng ở sheet “{sheet}” có dòng tổng (dòng {row}) nên không thêm dòng được. Tắt dòng tổng của bảng (Total Row), lưu lại rồi bấm lại.",
    "formula_in_the_way": "Ô {cell} ở sheet “{sheet}” chứa công thức; chương trình không ghi đè công thức. Đổi công thức thành giá trị (chép, rồi dán giá trị) hoặc chuyển sang cột khác rồi bấm lại.",
    "text_too_long": "Nội dung ghi vào ô {cell} ở sheet “{sheet}” dài hơn mức một ô chứa được (32.767 ký tự). Rút ngắn nội dung rồi bấm lại.",
    "not_xlsx": "“{book}” không phải là tệp .xlsx ({kind}). Mở bằng Excel, lưu thành Excel Workbook (.xlsx) rồi dùng tệp đó.",
    "old_format": "“{book}” mang đuôi .xlsx nhưng là sổ Excel kiểu cũ (.xls). Mở bằng Excel, lưu thành Excel Workbook (.xlsx) rồi dùng tệp đó.",
    "not_a_workbook": "“{book}” không phải là sổ Excel, dù mang đuôi .xlsx. Kiểm tra lại tệp, hoặc lấy bản trong thư mục sao lưu.",
    "book_has_password": "“{book}” được đặt mật khẩu mở. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi bấm lại.",
    "book_damaged": "“{book}” bị hỏng (phần {part}); tệp được giữ nguyên. Mở bằng Excel để sửa rồi lưu lại, hoặc lấy bản trong thư mục sao lưu.",
    "book_too_large": "“{book}” giải nén ra lớn bất thường nên không được mở. Kiểm tra nguồn của tệp; nếu đúng là sổ của cơ quan thì bỏ bớt hình ảnh, dòng cột thừa rồi lưu lại.",
    "book_missing": "Không có tệp “{book}”. Kiểm tra lại đường dẫn và tên tệp; trên dòng lệnh, đường dẫn có dấu cách phải đặt trong ngoặc kép.",
    "book_name_too_long": "Tên tệp hoặc đường dẫn của “{book}” quá dài, không đặt được bản sao lưu bên cạnh. Đặt tên ngắn hơn rồi bấm lại; sổ còn nguyên.",
    "book_is_folder": "“{book}” không phải là một tệp. Kiểm tra lại đường dẫn và tên tệp.",
    "book_unreadable": "Không được phép đọc “{book}”. Kiểm tra quyền của tệp, hoặc đóng chương trình đang giữ tệp, rồi bấm lại.",
    "book_open": "“{book}” đang mở trong chương trình khác{lock}. Lưu và đóng sổ rồi bấm lại.",
    "book_read_only": "“{book}” là tệp chỉ đọc. Bỏ dấu chỉ đọc (Read-only) của tệp rồi bấm lại.",
    "folder_read_only": "Không được phép ghi vào thư mục “{folder}” của sổ “{book}”. Chuyển sổ sang thư mục ghi được, hoặc đóng chương trình đang giữ tệp, rồi bấm lại.",
    "disk_full": "Đĩa đầy: chưa ghi được “{book}”, sổ cũ còn nguyên. Giải phóng chỗ trống rồi bấm lại.",
    "book_not_written": "Chưa ghi được “{book}” ({reason}), sổ cũ còn nguyên. Kiểm tra ổ đĩa rồi bấm lại.",
    "later_version": "“{book}” thuộc phiên bản sổ {version}, mới hơn phiên bản chương trình này biết ({known}). Cập nhật chương trình rồi bấm lại.",
    "not_a_dialogue_book": "“{book}” không phải là sổ đối thoại. Mở đúng sổ, hoặc tạo sổ mới bằng lệnh new.",
    "no_book_open": "Chưa mở sổ nào. Mở sổ đối thoại rồi bấm lại.",
    "book_protected_view": "Sổ đang mở ở chế độ xem được bảo vệ (Protected View). Bấm “Cho phép chỉnh sửa” (Enable Editing) rồi bấm lại nút.",
    "book_opened_read_only": "Chưa ghi gì: sổ “{book}” đang mở ở chế độ chỉ đọc (người khác đang mở, hoặc tệp chỉ đọc). Đóng sổ rồi mở lại khi ghi được, hoặc lưu thành tệp khác (Save As) rồi bấm lại.",
    "sheet_protected": "Chưa ghi gì: sheet “{sheet}” đang được bảo vệ. Mở Review (Xem lại), bấm Unprotect Sheet (Bỏ bảo vệ trang tính), trong LibreOffice là Công cụ, Bảo vệ trang tính, rồi bấm lại nút.",
    "book_half_written": "Ghi vào sổ “{book}” bị dừng giữa chừng và chưa trả lại được như cũ. Đóng sổ, chọn không lưu, rồi mở lại: tệp trên đĩa còn nguyên.",
    "office_busy": "Chưa làm gì: Excel đang bận (một ô đang gõ dở, hoặc một hộp thoại đang mở). Bấm Enter cho xong ô đang gõ, đóng hộp thoại, rồi bấm lại nút.",
    "book_moved": "Chưa ghi gì: sổ đã được sửa trong lúc chương trình làm việc. {where} Bấm lại nút để làm trên dữ liệu mới.",
    "book_has_no_folder": "Sổ “{book}” chưa được lưu thành tệp nên không có chỗ để đặt văn bản và bản sao lưu. Lưu sổ rồi bấm lại.",
    "journal_damaged": "Nhật ký hoàn tác “{file}” bị hỏng. Đổi tên tệp này rồi bấm lại; các lần bấm cũ sẽ không hoàn tác được nữa, sổ không bị ảnh hưởng.",
    "document_not_placed": "Không ghi được văn bản “{path}” (tệp đang mở, thư mục chỉ đọc hoặc đĩa đầy). Đóng tệp rồi bấm lại; sổ chưa bị thay đổi.",
    "document_not_taken_back": "Chưa hoàn tác: không chuyển được văn bản “{path}” (tệp đang mở hoặc thư mục chỉ đọc). Đóng tệp rồi bấm lại; sổ chưa bị thay đổi.",
    "document_path_unsafe": "Đường dẫn văn bản “{path}” không dùng được. Kiểm tra lại mã và tên ở dòng tương ứng.",
    "documents_edited": "Chưa hoàn tác: văn bản đã được sửa hoặc chuyển đi sau khi lập ({paths}). Cất các tệp đó sang nơi khác rồi hoàn tác lại.",
    "another_click": "Chưa ghi gì: một lần bấm khác đang ghi sổ “{book}”. Đợi lần bấm đó xong rồi bấm lại.",
    "undo_moved": "Chưa hoàn tác gì: sổ đã được sửa sau lần bấm đó. {where} Trả các ô này về như trước rồi hoàn tác lại, hoặc giữ nguyên sổ.",
    "nothing_to_undo": "Không có lần bấm nào để hoàn tác; sổ giữ nguyên.",
    "unknown_call": "Không có lệnh “{call}”. Gõ help để xem các lệnh.",
    "wrong_arguments": "Lệnh {call} viết chưa đúng hoặc còn thiếu. Cách viết: {usage}\nGõ help để xem các lệnh và ví dụ.",
    "unknown_arguments": "Lệnh {call} không hiểu “{extra}”. Cách viết: {usage}\nĐường dẫn có dấu cách phải đặt trong ngoặc kép.",
    "not_confirmed": "{summary}\nChưa làm gì: cần xác nhận. Thêm --yes để đồng ý, hoặc --dry-run để chỉ xem trước.",
    "not_wanted": "Chưa làm gì, sổ giữ nguyên.",
    "selection_without_questions": "Chưa làm gì: trong {count} dòng đang chọn không dòng nào là câu hỏi (cặp câu hỏi) làm được việc này; câu đã trả lại, đã tách, chưa có nội dung hoặc trùng mã không tính.",
    "too_many_questions": "Chưa làm gì: đang chọn {count} câu, mỗi lần nhiều nhất {most} câu. Chọn lại đúng các câu cần kết luận.",
    "one_question_is_no_pair": "Chưa làm gì: mới chọn một câu ({key}). Giữ phím Ctrl, bấm thêm câu trùng với câu đó rồi bấm lại nút.",
    "question_in_no_group": "Chưa làm gì: câu {key} không ở nhóm trùng nào. Muốn ghi hai câu khác nhau thì chọn cả hai câu.",
    "rows_needed": "Chưa làm gì: nút “{label}” làm cho các dòng đang chọn. Ở sheet {sheets}, bấm vào dòng cần làm (nhiều dòng: giữ phím Ctrl rồi bấm từng dòng), rồi bấm lại nút. Trên dòng lệnh: thêm --rows và mã của các dòng.",
    "rows_unknown": "Chưa làm gì: không có dòng mã {codes} ở sheet {sheets}. Xem lại mã ở cột đầu của sheet; nhiều mã cách nhau bằng dấu phẩy.",
    "rows_of_two_sheets": "Chưa làm gì: các mã {codes} thuộc hai sheet khác nhau. Mỗi lần chỉ nêu các dòng của một sheet.",
    "selection_without_letters": "Chưa làm gì: trong {count} dòng đang chọn không dòng nào cần văn bản này. Chọn dòng khác, hoặc chọn một ô bất kỳ để làm cho mọi dòng.",
    "selection_without_forms": "Chưa làm gì: trong {count} dòng đang chọn không dòng nào cần biểu mẫu này. Chọn dòng khác, hoặc chọn một ô bất kỳ để làm cho mọi dòng.",
    "selection_without_prints": "Chưa làm gì: trong {count} dòng đang chọn không dòng nào có văn bản in được. Chọn dòng khác, hoặc chọn một ô bất kỳ để in mọi văn bản.",
    "selection_without_checks": "Chưa làm gì: trong {count} dòng đang chọn không dòng nào có văn bản để soát. Chọn dòng khác, hoặc chọn một ô bất kỳ để soát mọi văn bản.",
    "letters_just_edited": "Có văn bản vừa được sửa trong lúc lập bản in; chưa ghi gì. Lưu và đóng văn bản đó rồi bấm lại.",
    "unknown_preset": "Không có bộ số liệu “{preset}”. Chọn một trong: {presets}. Gõ list để xem từng bộ dùng cho nơi nào.",
    "book_exists": "“{book}” đã có; không ghi đè. Chọn tên khác hoặc chuyển tệp cũ đi.",
    "book_not_portable": "“{book}” có thứ mà sổ mang sẵn nút không nhận (loại sheet lạ, tên ẩn của sheet trùng nhau, hoặc các nút riêng). Tạo sổ mới bằng lệnh new, chép dữ liệu sang rồi làm lại.",
    "portable_name_wrong": "Tên “{book}” chưa kết thúc bằng .xlsm. Sổ mang sẵn nút phải có đuôi .xlsm; sửa tên rồi chạy lại.",
    "file_not_written": "Không ghi được “{file}” ({reason}). Kiểm tra đường dẫn, quyền ghi và chỗ trống rồi chạy lại.",
    "path_not_plain": "Đường dẫn “{path}” có chữ có dấu mà nút bấm trong Excel không đọc được. Chuyển thư mục chương trình đến nơi có đường dẫn không dấu, ví dụ C:\\doi-thoai, rồi chạy lại.",
    "addin_in_use": "Không ghi được {file} vì Excel đang mở. Lưu sổ, đóng mọi cửa sổ Excel rồi chạy lại.",
    "addin_not_placed": "Không ghi được {file} ({reason}). Kiểm tra quyền ghi, chỗ trống và phần mềm diệt virus rồi chạy lại.",
    "store_python": "Chưa cài gì: chương trình đang chạy bằng Python của Microsoft Store, Windows cất riêng những gì nó ghi nên Excel không thấy. Cài Python từ python.org cho riêng người dùng, xóa thư mục .venv trong thư mục chương trình rồi chạy lại.",
    "libreoffice_running": "Chưa cài, gỡ gì: LibreOffice đang mở. Lưu sổ, đóng mọi cửa sổ LibreOffice rồi chạy lại. Nếu chắc không có cửa sổ nào thì xóa tệp {lock}.",
    "extension_failed": "LibreOffice không cài hoặc gỡ được phần mở rộng (nó báo: {reason}). Đóng mọi cửa sổ LibreOffice rồi chạy lại; phần cho Excel không bị ảnh hưởng.",
    "administrator_has_no_buttons": "Chưa cài, gỡ gì: LibreOffice không nhận phần mở rộng cho riêng tài khoản quản trị (root). Chạy lại bằng tài khoản của người dùng các nút, không dùng sudo.",
    "no_office_program": "Không có gì để cài: máy này không có Excel và LibreOffice. Các lệnh trên dòng lệnh vẫn dùng được.",
    "path_unsafe": "Đường dẫn “{path}” có ký tự {found} mà cửa sổ lệnh của Windows hiểu thành nghĩa khác. Đổi tên hoặc chuyển thư mục chương trình, ví dụ đến D:\\doi-thoai, rồi chạy lại.",
    "book_name_wrong": "Tên sổ “{book}” chưa kết thúc bằng .xlsx. Thêm .xlsx vào cuối tên rồi chạy lại.",
    "folder_missing": "Không có thư mục “{folder}”. Tạo thư mục rồi chạy lại.",
    "demo_not_written": "Không tạo được thư mục “{folder}” ({reason}). Chọn thư mục khác bằng --out, hoặc kiểm tra quyền ghi.",
    "bundle_exists": "Thư mục “{folder}” đã có và không trống. Xóa thư mục đó hoặc chọn thư mục khác bằng --out.",
    "bundle_without_git": "“{folder}” không phải là bản lấy về bằng git nên không phân biệt được tệp của chương trình với sổ của cơ quan. Lấy chương trình về bằng git clone (máy cần có git) rồi chạy lại.",
    "bundle_not_written": "Không ghi được bộ cài vào “{folder}” ({reason}). Kiểm tra quyền ghi và chỗ trống rồi chạy lại.",
    "bundle_download_failed": "Không tải được các gói cho Python {version} trên Windows (pip báo: {reason}). Kiểm tra mạng rồi chạy lại.",
    "no_templates": "Thư mục {folder} không có mẫu .docx nào. Chép lại các mẫu vào thư mục rồi chạy lại.",
    "template_missing": "Không có mẫu “{template}” trong thư mục {folder}. Chép lại mẫu rồi bấm lại.",
    "template_unreadable": "Mẫu “{template}” không mở được: không phải là tệp Word .docx, hoặc tệp bị hỏng. Mở bằng Word, lưu lại thành .docx rồi bấm lại.",
    "template_too_big": "Mẫu “{template}” quá lớn để là một mẫu văn bản. Bỏ bớt hình ảnh, lưu lại rồi bấm lại.",
    "template_unsafe": "Mẫu “{template}” chứa {found}, chương trình không dùng mẫu như vậy. Soạn lại mẫu từ tệp .docx thường.",
    "template_unknown_field": "Mẫu “{template}” dùng trường “{field}” mà văn bản này không có{nearest}, ở đoạn “{where}”. Sửa tên trường trong mẫu rồi bấm lại.",
    "template_wrong_tag": "Mẫu “{template}” có thẻ viết sai gần “{where}”. Kiểm tra dấu ngoặc, và mỗi if, for phải có endif, endfor.",
    "template_tag_not_allowed": "Mẫu “{template}” dùng “{tag}”, không được phép trong mẫu. Chỉ dùng tên trường, if, for và các bộ lọc: {filters}.",
    "template_list_as_text": "Mẫu “{template}” in thẳng một danh sách nhiều dòng. Dùng for để in từng dòng, như trong mẫu có sẵn.",
    "template_broken": "Mẫu “{template}” cho ra văn bản hỏng: thẻ if hoặc for mở và đóng không cùng một đoạn, một dòng bảng. Sửa lại mẫu rồi bấm lại.",
    "libreoffice_missing": "Không tìm thấy LibreOffice trên máy này. Cài LibreOffice rồi chạy lại.",
    "libreoffice_without_bridge": "LibreOffice trên máy này thiếu phần nối với Python (pyuno). Trên Debian, Ubuntu: cài gói python3-uno; trên Windows, macOS: cài lại LibreOffice đủ thành phần.",
    "libreoffice_other_python": "LibreOffice trên máy này nối được với Python {needed}, chương trình đang chạy bằng Python {here}. Cài Python {needed} rồi chạy lại bằng bản đó.",
    "libreoffice_does_not_answer": "LibreOffice không trả lời. Đóng các cửa sổ LibreOffice đang mở rồi thử lại; nếu vẫn vậy thì khởi động lại máy.",
    "document_missing": "Không tìm thấy tệp “{document}”. Kiểm tra lại đường dẫn và tên tệp; đường dẫn có dấu cách phải đặt trong ngoặc kép.",
    "document_kind_unknown": "“{document}” không phải là tệp .docx, .txt hoặc .pdf. Mở bằng Word, lưu lại thành .docx rồi soát tệp đó.",
    "document_not_readable": "Không mở được “{document}” ({reason}). Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.",
    "document_empty": "Tệp “{document}” trống. Kiểm tra lại đã chọn đúng tệp chưa.",
    "document_too_big": "“{document}” quá lớn để là một văn bản hành chính. Bỏ bớt hình ảnh, phụ lục, lưu lại rồi chạy lại.",
    "document_locked_or_old": "“{document}” có mật khẩu, hoặc là tệp Word kiểu cũ (.doc). Bỏ mật khẩu, lưu lại thành .docx rồi chạy lại.",
    "document_damaged": "“{document}” bị hỏng hoặc không đúng loại như tên tệp. Mở bằng chương trình đã tạo ra nó, lưu lại rồi chạy lại.",
    "document_not_a_text": "“{document}” không phải là tệp chữ Unicode (có thể là trang web, tệp Word đổi tên hoặc chữ TCVN3, VNI). Mở bằng Word, lưu lại thành .docx rồi chạy lại.",
    "document_without_text": "“{document}” chỉ có hình quét, không có chữ nên không soát được. Dùng tệp Word gốc, hoặc nhận dạng chữ (OCR) trước.",
    "letter_unreadable": "Không đọc được văn bản “{letter}” để in. Mở thử bằng Word; nếu hỏng thì cất tệp sang nơi khác rồi lập lại văn bản.",
    "table_not_readable": "Không mở được “{table}” ({reason}). Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.",
    "table_not_writable": "Không ghi được “{table}” ({reason}). Đóng tệp ở chương trình khác, kiểm tra quyền ghi rồi chạy lại.",
    "table_without_columns": "Tệp “{table}” thiếu cột {missing}. Dòng đầu tiên phải ghi tên các cột {needed}; lưu tệp thành CSV UTF-8 rồi chạy lại.",
    "table_without_departments": "Tệp “{table}” không có cơ quan nào. Mỗi dòng ghi mã, tên và lĩnh vực phụ trách của một cơ quan.",
    "table_file_missing": "Không tìm thấy tệp “{table}”. Kiểm tra lại đường dẫn và tên tệp; đường dẫn có dấu cách phải đặt trong ngoặc kép.",
    "unexpected": "Có lỗi ngoài dự kiến; sổ không bị thay đổi. Chi tiết kỹ thuật ở: {log}",
}
"""Why something cannot be done at all: what, where, what to do."""


SLOWER: dict[str, str] = {
    "text_box": "có khung chữ (text box) hoặc đoạn văn nằm trong đoạn văn",
    "place": "có trường nằm ngoài chữ của đoạn văn, ví dụ trong phần mô tả của hình",
    "crossing": "có if hoặc for mở ở một đoạn và đóng ở đoạn khác",
    "columns": "có bảng mà số ô của dòng thay đổi, hoặc bảng chỉ gồm các dòng có thể không in",
    "footnotes": "có trường trong cước chú",
    "properties": "có trường trong thuộc tính của tệp (tiêu đề, tác giả)",
    "markup": "có dấu ngoặc hoặc ký tự xuống dòng lạ trong tệp",
    "differs": "cho kết quả khác khi thử lập theo cách nhanh",
}
"""Why letters of a template are made the slower way; the letters are as right."""


TEMPLATE_PLACES: dict[str, str] = {
    "body": "Đoạn “{text}”",
    "header": "Đầu trang, đoạn “{text}”",
    "footer": "Chân trang, đoạn “{text}”",
    "footnotes": "Cước chú “{text}”",
    "properties": "Thuộc tính của tệp “{text}”",
    "elsewhere": "Phần phụ của tệp “{text}”",
}
"""Where in a template something is wrong."""


PRINTED_APART: dict[str, str] = {
    "notes": "có cước chú hoặc nhận xét",
    "fields": "có trường Word đếm hoặc dẫn chiếu trong cả tệp (ví dụ tổng số trang)",
    "styles": "có đoạn được đánh số theo kiểu chữ (style)",
    "section": "không có thiết lập trang ở cuối",
}
"""Why a letter is printed from its own file, not from the one file of the whole list."""


FILE_KINDS: dict[str, str] = {
    "lists": "*.xlsx;*.xlsm;*.xltx;*.xls;*.xlt;*.ods;*.csv;*.tsv;*.docx;*.docm",
    "plans": "*.docx;*.pdf;*.txt",
}
"""What is offered when files are picked; SAYINGS has a name for each kind."""


SAYINGS: dict[str, str] = {
    "working": "{stage}{done}, đã {seconds} giây.",
    "rows_done": " ({count} dòng)",
    "questions_grouped": "Đã ghi {file}: {rows} câu hỏi, {groups} nhóm trùng gồm {linked} câu hỏi lại, {suspects} cặp nghi trùng chờ người quyết định.",
    "questions_of_one_id": "Lưu ý: {count} dòng dùng lại mã (id) của dòng khác; mỗi dòng vẫn được xét riêng. Đặt mã khác nhau để phân biệt các câu trong kết quả.",
    "question_represents": "Đại diện cho {count} câu hỏi cùng nội dung.",
    "question_same": "Cùng nội dung với {code}: {shared}.",
    "question_same_differing": "Cùng nội dung với {code}: {shared}. Từ khác nhau: {differing}.",
    "question_doubtful": "Có thể cùng nội dung với {code}: {shared}. Từ khác nhau: {differing}.",
    "confirm": "{summary}\nTiếp tục?",
    "confirm_selected": "{summary}\nChỉ làm cho {count} dòng đang chọn.\nTiếp tục?",
    "choose_plans": "Chọn kế hoạch cần đọc",
    "kinds_of_plans": "Kế hoạch",
    "choose_lists": "Chọn các danh sách đơn vị gửi về",
    "kinds_of_lists": "Danh sách",
    "every_file": "Mọi tệp",
    "carry_on_apart": "Việc này cần khoảng {minutes} phút, lâu hơn mức Excel đợi được một nút bấm.\n\nLàm tiếp ở bên cạnh, tiến độ hiện ở dòng dưới cùng của Excel? Đừng đóng hoặc sửa sổ cho đến khi có thông báo xong.",
    "offer_new_book": "{reason}\n\nTạo sổ đối thoại mới, còn trắng, tại:\n{book}\nrồi mở ra? (Nút vừa bấm chưa làm gì.)",
    "no_book_open": "Chưa mở sổ nào. Đã có sổ thì mở sổ đó rồi bấm lại.",
    "not_a_dialogue_book": "“{book}” không phải là sổ đối thoại. Đã có sổ thì mở sổ đó rồi bấm lại.",
    "nothing_to_do": "Sổ không thay đổi: không có gì phải ghi thêm.",
    "yes_or_no": "[c = có, Enter = không]",
    "stopped": "Đã dừng theo yêu cầu.",
    "without_pdf": "Trong đó chưa làm được: {files}. Bấm lại lần nữa; bản Word vẫn in được.",
    "questions_assigned": "Đã xét {count} câu hỏi: {sure} câu chắc chắn, {unsure} câu chưa chắc cần người chọn. Kết quả ở {out}.",
    "decided_unknown": "Bỏ qua {count} câu đã giao “{name}”: không có cơ quan này trong danh sách.",
    "more_problems": "... và {count} vấn đề nữa.",
    "see_findings": "{count} điều cần xem lại ở sheet {sheet}: mỗi dòng có liên kết “Mở” đến ô cần xem. Sửa xong thì bấm lại.",
    "documents_made": "Đã ghi {count} tệp vào thư mục {folder}",
    "dry_run": "Chỉ xem trước, chưa ghi gì.",
    "would_write": "Bấm thật thì sẽ ghi: {parts}.",
    "changes_of_sheet": "{count} chỗ ở sheet {sheet}",
    "documents_to_make": "{count} tệp văn bản",
    "blank_book": "sổ trắng, mọi cấp",
    "made_extension": "Đã làm phần mở rộng cho LibreOffice: {file}.",
    "made_addin": "Đã làm phần bổ trợ {file}.",
    "made_portable": "Đã làm sổ mang sẵn các nút: {book}\nSổ .xlsx vẫn như cũ; từ nay dùng một trong hai sổ.",
    "portable_settings": "Các nút trên máy này tìm chương trình theo {file}.",
    "portable_needs_install": "Mỗi máy dùng sổ này vẫn cần thư mục chương trình và chạy lệnh install-addin một lần: lệnh đó ghi lại chương trình nằm ở đâu.",
    "book_of_plan": "theo kế hoạch {plan}",
    "made_book": "Đã tạo sổ {book} ({description}). Mở sổ và đọc sheet Hướng dẫn trước.",
    "help": """Sổ đối thoại: sổ Excel và các nút bấm để chuẩn bị hội nghị đối thoại với thanh niên.
Cách viết: {start} LỆNH ..., ví dụ:
  {start} new so-2027.xlsx --preset commune
  {start} check-attendees so-2027.xlsx""",
    "help_calls": "Các lệnh chung:",
    "help_buttons": "Các nút, mỗi nút một lệnh; đóng sổ trước khi chạy:",
    "help_options": "Viết thêm vào cuối lệnh của một nút:",
    "help_end": "Hướng dẫn từng bước: docs/huong-dan.md. Cài đặt: docs/cai-dat.md.",
    "usage": "Cách viết: {usage}",
    "not_stated": "kế hoạch không nêu",
    "nothing_found": "Không thấy chỗ nào cần xem lại. Máy không thay người đọc: vẫn đọc lại một lượt trước khi trình ký.",
    "found": "Có {count} chỗ cần xem lại:",
    "undone": "Đã hoàn tác lần bấm “{label}” lúc {at} ({count} thay đổi).",
    "would_undo": "Sẽ hoàn tác lần bấm “{label}” lúc {at} ({count} thay đổi).",
    "backed_up": "Đã sao lưu sổ vào {copy}.",
    "would_back_up": "Sẽ sao lưu sổ {book}.",
    "template_sound": "{template} ({kind}): dùng được. Cần {count} trường: {fields}.",
    "template_faulty": "{template} ({kind}): {count} chỗ cần sửa.",
    "template_of_no_kind": "{template} không mang tên mẫu nào của chương trình; đối chiếu với các trường của “{kind}”.",
    "template_slower": "  Lập chậm hơn các mẫu khác vì mẫu {reason}; văn bản vẫn đúng.",
}
"""What the program says when all is well, or asks."""


ADD_ON: dict[str, str] = {
    "title": "Sổ đối thoại",
    "stop": "Dừng",
    "stop_tip": "Dừng nút đang chạy. Chưa ghi thì không ghi gì; đã ghi rồi thì bấm Hoàn tác lần bấm.",
    "add_on_not_installed": "Các nút chưa biết chương trình Sổ đối thoại nằm ở đâu (không đọc được {file}). Nhờ cán bộ công nghệ thông tin chạy lệnh install-addin trong thư mục chương trình, rồi bấm lại.",
    "add_on_path_gone": "Không còn thấy {path}: chương trình Sổ đối thoại đã bị chuyển chỗ hoặc gỡ. Nhờ cán bộ công nghệ thông tin chạy lại lệnh install-addin trong thư mục chương trình, rồi bấm lại.",
    "add_on_did_not_start": "Chương trình Sổ đối thoại không khởi động được ({reason}); sổ còn nguyên. Nhờ cán bộ công nghệ thông tin chạy lệnh doctor trong thư mục chương trình để biết hỏng ở đâu.",
    "add_on_broke_off": "Chương trình Sổ đối thoại đã dừng giữa chừng. Xem lại sổ; cần thì bấm Hoàn tác lần bấm. Bấm lại nút; nếu vẫn vậy, nhờ cán bộ công nghệ thông tin chạy lệnh doctor trong thư mục chương trình.",
    "add_on_still_running": "Nút “{label}” chưa xong (đang chạy, hoặc đang chờ trả lời ở một cửa sổ khác). Đợi xong rồi bấm tiếp, hoặc bấm Dừng.",
}
"""LibreOffice's add-on: its names, and what it says before our Python runs."""


RIBBON: dict[str, str] = {
    "tab": "Đối thoại",
    "more": "{group} khác",
    "of_questions": "Trùng, khác, tách câu",
    "takes_files": "{label}: từ thư mục ghi ở Cấu hình, hoặc các tệp được chọn",
    "needs_rows": "{label}: cho các dòng đang chọn ở sheet {sheet}",
    "takes_rows": "{label}: cho mọi dòng, hoặc chỉ các dòng đang chọn ở sheet {sheet}",
    "asks_first": "{label}: hỏi lại trước khi lập tệp",
    "can_be_undone": "{label}: làm ngay trên sổ, bấm “{undo}” để trả lại",
    "undo": "{label}: bấm tiếp thì lùi thêm từng lần một",
    "back_up": "{label}: bản sao giữ mãi, sổ không thay đổi",
}
"""The ribbon beside the commands' labels and tips: its tab, and the bold line above each tip."""


MACRO: tuple[str, ...] = (
    "Chưa có sổ nào đang mở để sửa. Nếu Excel hiện thanh màu vàng “Protected View”, bấm “Cho phép chỉnh sửa” (Enable Editing) rồi bấm lại nút; nếu chưa mở sổ, mở sổ đối thoại rồi bấm lại.",
    "Nút không chạy: sổ này mang theo thiết đặt doi-thoai.conf (một sheet, có thể ẩn, hoặc tệp nằm cạnh sổ), có thể khiến máy chạy chương trình lạ. Xóa sheet hoặc tệp đó rồi bấm lại; nếu sổ do nơi khác gửi đến, báo cán bộ công nghệ thông tin trước.",
    "Nút chưa chạy được: Excel không gọi được chương trình Sổ đối thoại trên máy này. Nhờ cán bộ công nghệ thông tin chạy lệnh doctor trong thư mục chương trình để biết hỏng ở đâu; cách làm ở docs/cai-dat.md.",
)
"""The only sentences the macro in Excel says itself, where Python cannot be reached or must not be: no book to edit,
a book that brings settings, no Python. The buttons carry them, in this order, since VBA breaks accents."""


EXCEL_ADDIN: dict[str, str] = {
    "title": "Đối thoại",
    "comments": "Thẻ “Đối thoại” của Excel: các nút chuẩn bị hội nghị đối thoại với thanh niên trên sổ đối thoại. Cần chương trình Sổ đối thoại cài trên máy.",
    "author": "Sổ đối thoại",
}
"""How the add-in presents itself in Excel's list of add-ins: the properties of its file."""


INSTALLING: dict[str, str] = {
    "addin_placed": "Excel: đã đặt phần bổ trợ {file}.",
    "addin_kept": "Excel: phần bổ trợ {file} đã đúng bản này, giữ nguyên.",
    "users_file_written": "Excel: đã ghi thiết đặt cho sổ mang sẵn nút vào {file}.",
    "extension_placed": "LibreOffice: đã cài phần mở rộng doi-thoai.oxt.",
    "extension_kept": "LibreOffice: phần mở rộng đã đúng bản này, giữ nguyên.",
    "add_on_settings_written": "LibreOffice: đã ghi nơi đặt chương trình vào {file}.",
    "not_windows": "Excel: bỏ qua, phần bổ trợ chỉ dành cho Excel trên Windows.",
    "mac": "Excel: bỏ qua. Excel trên macOS chưa được thử nên lệnh này không cài vào đó; dùng sổ mang sẵn nút (lệnh build-portable) để thử, hoặc dùng LibreOffice.",
    "no_excel": "Excel: bỏ qua, máy này không có Excel.",
    "no_libreoffice": "LibreOffice: bỏ qua, máy này không có LibreOffice.",
    "libreoffice_left_out": "LibreOffice: bỏ qua. {reason}",
    "checked_well": "Đã kiểm tra lại: mọi chỗ đều ổn.",
    "checked_wrong": "Đã kiểm tra lại, còn chỗ phải xử lý:",
    "open_again": "Mở Excel hoặc LibreOffice Calc (đang mở thì đóng rồi mở lại) sẽ thấy “Đối thoại”.",
    "removed": "Đã gỡ {what}.",
    "removed_extension": "phần mở rộng của LibreOffice",
    "nothing_to_remove": "Không có gì để gỡ.",
    "books_stay": "Sổ, văn bản và thư mục chương trình còn nguyên.",
}
"""What install-addin and uninstall-addin say, a line for each step."""


LINKS: dict[str, str] = {
    "link_program": "Thư mục chương trình",
    "link_python": "Python của chương trình",
    "link_excel": "Excel",
    "link_addin": "Phần bổ trợ của Excel",
    "link_settings": "Nơi đặt chương trình ghi trong phần bổ trợ",
    "link_library": "Thư viện nối Excel với Python",
    "link_macros": "Quyền chạy macro của Excel",
    "link_portable": "Thiết đặt cho sổ mang sẵn nút",
    "link_libreoffice": "LibreOffice",
    "link_extension": "Phần mở rộng của LibreOffice",
    "link_book": "Sổ",
}
"""What doctor looks at, in the order in which a click passes through."""


_INSTALL_AGAIN = "Đóng Excel và LibreOffice, chạy lại install.bat (hoặc lệnh install-addin)."
_INSTALL_EXTENSION_AGAIN = "Đóng LibreOffice, chạy lại lệnh install-addin (Windows: install.bat)."
_MOVE_PROGRAM = "Chép cả thư mục vào ổ của máy, đường dẫn không dấu, ví dụ D:\\doi-thoai, rồi chạy install.bat ở đó. Sổ để ở đâu cũng được."
_MAKE_PYTHON_AGAIN = "Đóng Excel và LibreOffice, xóa thư mục .venv trong thư mục chương trình rồi chạy lại install.bat."
_TRUST_CENTER = "Trong Excel: Tệp, Tùy chọn, Trung tâm Tin cậy, Thiết đặt Trung tâm Tin cậy (File, Options, Trust Center, Trust Center Settings)"
_ASK_ADMINISTRATOR = "nếu mục đó bị khóa thì đề nghị người quản trị sửa chính sách, hoặc dùng LibreOffice, dòng lệnh"


class Diagnosis(NamedTuple):
    link: str
    state: Literal["well", "note", "wrong", "skipped"]
    text: str
    cure: str = ""


DIAGNOSES: dict[str, Diagnosis] = {
    "program_well": Diagnosis("program", "well", "{folder}."),
    "program_on_network": Diagnosis(
        "program",
        "wrong",
        "{folder} nằm trên ổ mạng: nút bấm chậm, hay bị phần mềm diệt virus chặn, mất mạng thì không chạy.",
        _MOVE_PROGRAM,
    ),
    "program_in_onedrive": Diagnosis(
        "program",
        "wrong",
        "{folder} nằm trong OneDrive: tệp chương trình có thể bị đưa lên mạng, không còn trên máy lúc cần.",
        _MOVE_PROGRAM,
    ),
    "program_unreachable": Diagnosis("program", "wrong", "{sentence}"),
    "python_well": Diagnosis("python", "well", "{version}, {interpreter}."),
    "python_from_store": Diagnosis(
        "python",
        "wrong",
        "Python này của Microsoft Store; Windows cất riêng những gì nó ghi nên Excel không thấy phần bổ trợ.",
        f"Cài Python từ python.org cho riêng người dùng. {_MAKE_PYTHON_AGAIN}",
    ),
    "interpreter_gone": Diagnosis(
        "python",
        "wrong",
        "không còn tệp {interpreter} (phần mềm diệt virus có thể đã cách ly).",
        f"Cho phép tệp đó trong phần mềm diệt virus. {_MAKE_PYTHON_AGAIN}",
    ),
    "package_missing": Diagnosis("python", "wrong", "trong {folder} thiếu {packages}.", _MAKE_PYTHON_AGAIN),
    "excel_well": Diagnosis("excel", "well", "phiên bản {version}, {bits}."),
    "excel_missing": Diagnosis(
        "excel",
        "wrong",
        "máy này không có Excel, cũng không có LibreOffice.",
        "Cài Excel 2016 trở lên hoặc LibreOffice 7 trở lên. Nếu Excel vẫn mở được thì sửa chữa (Repair) bộ Office. Dòng lệnh dùng được ngay.",
    ),
    "excel_too_old": Diagnosis(
        "excel",
        "wrong",
        "phiên bản {version}, cũ hơn Excel 2016 (phiên bản 16).",
        "Cài Excel 2016 trở lên, hoặc dùng LibreOffice, dòng lệnh.",
    ),
    "excel_not_here": Diagnosis("excel", "skipped", "máy này không có Excel."),
    "excel_only_on_windows": Diagnosis("excel", "skipped", "phần bổ trợ chỉ dành cho Excel trên Windows."),
    "excel_on_a_mac": Diagnosis("excel", "skipped", "Excel trên macOS chưa được thử nên không kiểm tra."),
    "addin_well": Diagnosis("addin", "well", "{file}."),
    "addin_missing": Diagnosis("addin", "wrong", "không có tệp {file}.", _INSTALL_AGAIN),
    "addin_unreadable": Diagnosis("addin", "wrong", "không đọc được {file} ({reason}).", _INSTALL_AGAIN),
    "addin_other_version": Diagnosis(
        "addin",
        "wrong",
        "{file} không phải bản của chương trình này: bản cũ, bản mới hơn hoặc tệp hỏng.",
        _INSTALL_AGAIN,
    ),
    "addin_blocked": Diagnosis(
        "addin",
        "wrong",
        "{file} mang dấu “đến từ máy khác” nên Excel chặn macro của nó.",
        "Bấm chuột phải vào tệp, Thuộc tính (Properties), chọn Bỏ chặn (Unblock); hoặc chạy lại install.bat.",
    ),
    "addin_disabled": Diagnosis(
        "addin",
        "wrong",
        "Excel đã tự tắt phần bổ trợ sau một lần lỗi.",
        "Trong Excel: Tệp, Tùy chọn, Bổ trợ (File, Options, Add-ins); ở ô Quản lý (Manage) chọn Mục bị vô hiệu hóa (Disabled Items), bấm Đi (Go), chọn doi-thoai.xlam, bấm Bật (Enable), rồi mở lại Excel.",
    ),
    "addin_twice": Diagnosis(
        "addin",
        "wrong",
        "Excel còn mở thêm bản khác: {files}. Mỗi nút hiện hai lần, có nút gọi bản cũ.",
        "Đóng Excel, xóa các tệp vừa nêu (bỏ dấu chọn trong Tệp, Tùy chọn, Bổ trợ - File, Options, Add-ins - nếu có), chỉ giữ {file}.",
    ),
    "settings_well": Diagnosis("settings", "well", "{interpreter}."),
    "interpreter_missing": Diagnosis(
        "settings", "wrong", "phần bổ trợ gọi {path} nhưng ở đó không có Python.", _INSTALL_AGAIN
    ),
    "interpreter_foreign": Diagnosis(
        "settings",
        "wrong",
        "phần bổ trợ gọi {path}, không phải Python của chương trình này ({own}).",
        _INSTALL_AGAIN,
    ),
    "project_moved": Diagnosis(
        "settings",
        "wrong",
        "phần bổ trợ tìm chương trình ở “{path}”, còn chương trình nằm ở {folder}.",
        _INSTALL_AGAIN,
    ),
    "library_well": Diagnosis("library", "well", "{file}."),
    "library_missing": Diagnosis(
        "library",
        "wrong",
        "trong {folder} không có {file} (phần mềm diệt virus có thể đã cách ly).",
        f"Cho phép tệp đó trong phần mềm diệt virus. {_MAKE_PYTHON_AGAIN}",
    ),
    "library_other_version": Diagnosis(
        "library", "wrong", "trong {folder} chỉ có {found}, còn phần bổ trợ cần {file}.", _MAKE_PYTHON_AGAIN
    ),
    "library_other_bits": Diagnosis(
        "library", "wrong", "Excel {bits} bit cần {file}, trong {folder} chỉ có {found}.", _MAKE_PYTHON_AGAIN
    ),
    "defender_may_block": Diagnosis(
        "library",
        "note",
        "Microsoft Defender được đặt quy tắc {rules}; quy tắc này có thể chặn Excel gọi Python.",
        "Nếu nút không chạy thì đề nghị người quản trị cho phép thư mục chương trình trong quy tắc đó, hoặc dùng LibreOffice, dòng lệnh.",
    ),
    "macros_well": Diagnosis("macros", "well", "macro trong {folder} được chạy."),
    "macros_off_elsewhere": Diagnosis(
        "macros",
        "note",
        "Excel tắt macro ({setting}) trừ nơi tin cậy; {folder} là nơi tin cậy nên phần bổ trợ vẫn chạy, còn sổ .xlsm mang sẵn nút thì không.",
    ),
    "vba_off": Diagnosis(
        "macros",
        "wrong",
        "VBA bị tắt cho cả bộ Office ({setting}).",
        "Đề nghị người quản trị bật VBA cho Excel; không được thì dùng LibreOffice hoặc dòng lệnh.",
    ),
    "addins_off": Diagnosis(
        "macros",
        "wrong",
        "Excel đang tắt mọi phần bổ trợ ({setting}).",
        f"{_TRUST_CENTER}, Bổ trợ (Add-ins): bỏ chọn tắt mọi phần bổ trợ; {_ASK_ADMINISTRATOR}.",
    ),
    "addins_signed_only": Diagnosis(
        "macros",
        "wrong",
        "Excel chỉ nhận phần bổ trợ có chữ ký số ({setting}); phần bổ trợ này không ký.",
        f"{_TRUST_CENTER}, Bổ trợ (Add-ins): bỏ chọn yêu cầu chữ ký; {_ASK_ADMINISTRATOR}.",
    ),
    "macros_off": Diagnosis(
        "macros",
        "wrong",
        "Excel tắt macro ({setting}) và {folder} không phải nơi tin cậy.",
        f"{_TRUST_CENTER}, Vị trí Tin cậy (Trusted Locations): thêm thư mục vừa nêu; {_ASK_ADMINISTRATOR}.",
    ),
    "macros_asked": Diagnosis(
        "macros",
        "wrong",
        "{folder} không phải nơi tin cậy nên Excel chặn macro cho đến khi người dùng bấm cho phép, mỗi lần mở.",
        f"{_TRUST_CENTER}, Vị trí Tin cậy (Trusted Locations): thêm thư mục vừa nêu; {_ASK_ADMINISTRATOR}.",
    ),
    "users_file_well": Diagnosis("portable", "well", "{file}."),
    "users_file_missing": Diagnosis("portable", "wrong", "không có tệp {file}.", _INSTALL_AGAIN),
    "users_file_unreadable": Diagnosis(
        "portable",
        "wrong",
        "{file} có chữ hoặc cách viết mà macro của Excel không đọc được (có thể đã bị mở và lưu bằng chương trình khác).",
        _INSTALL_AGAIN,
    ),
    "users_file_other": Diagnosis(
        "portable", "wrong", "{file} chỉ đến chương trình ở nơi khác: {path}.", _INSTALL_AGAIN
    ),
    "users_file_unreachable": Diagnosis(
        "portable",
        "note",
        "thư mục người dùng {folder} có chữ có dấu nên sổ .xlsm mang sẵn nút không chạy được với tài khoản Windows này; phần bổ trợ không bị ảnh hưởng.",
    ),
    "libreoffice_well": Diagnosis("libreoffice", "well", "{folder}."),
    "libreoffice_not_here": Diagnosis("libreoffice", "skipped", "máy này không có LibreOffice."),
    "libreoffice_no_bridge": Diagnosis(
        "libreoffice",
        "wrong",
        "thiếu cầu nối Python (UNO) nên nút trong Calc không chạy.",
        "Debian, Ubuntu: sudo apt-get install python3-uno; Windows: chạy lại bộ cài LibreOffice, chọn cài đủ; rồi chạy lại lệnh install-addin.",
    ),
    "libreoffice_other_python": Diagnosis(
        "libreoffice",
        "wrong",
        "LibreOffice cần Python {needed}, chương trình đang chạy Python {here}.",
        "Cài Python {needed}, xóa thư mục .venv trong thư mục chương trình, rồi chạy lại lệnh install-addin bằng Python đó.",
    ),
    "libreoffice_left_out": Diagnosis(
        "libreoffice", "note", "không dùng được nút trong Calc: {reason} Nút trong Excel không bị ảnh hưởng.", "{cure}"
    ),
    "extension_well": Diagnosis("extension", "well", "{folder}."),
    "extension_missing": Diagnosis("extension", "wrong", "chưa cài trong LibreOffice.", _INSTALL_EXTENSION_AGAIN),
    "extension_other_version": Diagnosis(
        "extension", "wrong", "{folder} không phải bản của chương trình này.", _INSTALL_EXTENSION_AGAIN
    ),
    "add_on_settings_missing": Diagnosis(
        "extension", "wrong", "không có {file}, hoặc tệp đó hỏng.", _INSTALL_EXTENSION_AGAIN
    ),
    "add_on_settings_other": Diagnosis(
        "extension", "wrong", "{file} chỉ đến chương trình ở nơi khác: {path}.", _INSTALL_EXTENSION_AGAIN
    ),
    "book_well": Diagnosis("book", "well", "{book} là sổ đối thoại, chương trình đọc được."),
    "book_refused": Diagnosis("book", "wrong", "{sentence}"),
}
"""What doctor finds. A text may name what the link is about without repeating the link's name."""


DOCTOR: dict[str, str] = {
    "state_well": "[Ổn]     {link}: {text}",
    "state_note": "[Lưu ý]  {link}: {text}",
    "state_wrong": "[SAI]    {link}: {text}",
    "state_skipped": "[Bỏ qua] {link}: {text}",
    "cure": "         Cách chữa: {cure}",
    "all_well": "Mọi chỗ đều ổn.",
    "some_wrong": "{count} chỗ phải xử lý, theo thứ tự từ trên xuống; xử lý xong thì chạy lại doctor.",
    "bits": "{bits} bit",
    "bits_unknown": "không rõ 32 hay 64 bit",
}
"""How it is told."""


STAGES: dict[str, str] = {
    "taking": "Đang đọc tệp",
    "reading": "Đang đọc câu hỏi",
    "learning": "Đang tìm các câu giống nhau",
    "comparing": "Đang so từng cặp câu hỏi",
    "linking": "Đang xét từng cặp giống nhau",
    "assigning": "Đang tìm cơ quan trả lời",
    "writing": "Đang ghi kết quả",
}
"""What a long call is doing."""


CALLS: dict[str, str] = {
    "demo": "Làm trọn một cuộc đối thoại với số liệu bịa.",
    "new": "Tạo sổ mới từ một bộ số liệu có sẵn, hoặc từ chính kế hoạch.",
    "list": "Các bộ số liệu có sẵn, mỗi bộ một dòng.",
    "check-templates": "Kiểm tra các mẫu văn bản Word: tên trường, thẻ, và lập thử.",
    "make-bundle": "Làm bộ cài cho máy không có mạng.",
    "install-addin": "Cài các nút vào Excel và LibreOffice của người dùng này.",
    "uninstall-addin": "Gỡ các nút khỏi Excel và LibreOffice; sổ và văn bản còn nguyên.",
    "doctor": "Kiểm tra từng chỗ từ Excel, LibreOffice đến Python; nêu chỗ hỏng và cách chữa.",
    "build-addin": "Làm phần bổ trợ doi-thoai.xlam cho Excel.",
    "build-extension": "Làm phần mở rộng doi-thoai.oxt cho LibreOffice Calc.",
    "build-portable": "Làm bản sổ .xlsm mang sẵn các nút, nằm cạnh sổ .xlsx; cho nơi Excel không cho dùng phần bổ trợ.",
    "read-plan": "Đọc một kế hoạch Word, PDF hoặc tệp chữ: ai ban hành, thời gian, chỉ tiêu, nhiệm vụ, thời hạn.",
    "read-list": "Đọc danh sách, câu hỏi, trả lời các đơn vị gửi về: cột nào hiểu là gì, từng dòng, chỗ cần xem.",
    "lint": "Soát lỗi một văn bản Word, PDF hoặc tệp chữ trước khi in.",
    "assign-questions": "Đề xuất cơ quan trả lời cho các câu hỏi trong một tệp CSV, không cần sổ.",
    "group-questions": "Tìm câu hỏi trùng trong một tệp CSV, từ vài chục đến hàng triệu câu; không cần sổ.",
    "test": "Chạy bộ kiểm thử (dành cho kỹ sư).",
}
"""What the calls without a button are for."""


USAGES: dict[str, str] = {
    "demo": "demo [--out THƯ_MỤC]",
    "new": "new SỔ.xlsx [--preset TÊN | --from-plan KẾ_HOẠCH.docx|.txt|.pdf]",
    "list": "list",
    "check-templates": "check-templates [MẪU.docx ...]",
    "make-bundle": "make-bundle [--out THƯ_MỤC] [--python-version 3.12]",
    "install-addin": "install-addin",
    "uninstall-addin": "uninstall-addin",
    "doctor": "doctor [SỔ.xlsx]",
    "build-addin": "build-addin [--out THƯ_MỤC]",
    "build-extension": "build-extension [--out THƯ_MỤC]",
    "build-portable": "build-portable [SỔ.xlsx] [--out SỔ.xlsm]",
    "read-plan": "read-plan KẾ_HOẠCH.docx|.txt|.pdf [--json]",
    "read-list": "read-list TỆP_HOẶC_THƯ_MỤC... [--json]",
    "lint": "lint VĂN_BẢN.docx|.txt|.pdf [--json]",
    "assign-questions": "assign-questions CÂU_HỎI.csv CƠ_QUAN.csv KẾT_QUẢ.csv [--decided ĐÃ_GIAO.csv]",
    "group-questions": "group-questions CÂU_HỎI.csv KẾT_QUẢ.csv",
    "test": "test [THAM SỐ CỦA PYTEST]",
}
"""How they are written."""


OPTIONS: dict[str, str] = {
    "--dry-run": "cho biết sẽ thay đổi gì, không ghi gì cả",
    "--yes": "đồng ý trước, không hỏi lại",
    "--rows": "chỉ làm cho các dòng có mã này, ví dụ `--rows CH0003,CH0017`; thay cho việc chọn dòng trên sheet, chỉ với nút làm được cho dòng đang chọn",
    "--json": "in một đối tượng JSON: `command`, `changes`, `problems`, `documents`, `summary`",
}
"""What may follow the call of a button."""


DEMO: dict[str, str] = {
    "start": "Chạy thử trọn một cuộc đối thoại: {body} (tỉnh, đơn vị và mọi người trong đó đều là bịa).\nSổ: {book}",
    "lists": "Các đơn vị gửi về {count} tệp danh sách và câu hỏi, để ở {folder}",
    "forms_returned": "Điền biểu mẫu đã nhận: {units}; các đơn vị khác gửi danh sách tự lập.",
    "answers_returned": "\n    {name} điền biểu mẫu trả lời và gửi lại.",
    "step": "\n{number:>2}. Bấm “{label}”",
    "documents": "   Văn bản: {count} tệp, ví dụ {first}",
    "problems": "   Cần xem {count} chỗ[, trong đó {errors} lỗi]. Ví dụ:",
    "lists_reviewed": "\n    Cán bộ xem {count} tệp ở sheet Duyệt, ghi “Có” ở cột Chọn của dòng “cả tệp”.",
    "try_undo": "\n    Thử hoàn tác rồi bấm lại: sổ trở về đúng như trước lần bấm.",
    "pairs_decided": "\n    Cán bộ xem {count} cặp nghi trùng ở sheet Cặp câu hỏi: cặp trên cùng là trùng, cặp dưới cùng là khác; chọn dòng rồi bấm nút.",
    "split": "\n    Cán bộ chọn câu có nhiều ý để tách.",
    "departments_chosen": "\n    Cán bộ chọn cơ quan trả lời cho {count} câu mà chương trình chưa chắc chắn.",
    "typed": "\n    Cán bộ ghi vào sổ: kết quả thẩm định, {answers} câu trả lời các cơ quan gửi về, cách giải quyết từng câu, {conclusions} kết luận dự thảo.",
    "from_plan": "\n    Cuộc sau có thể bắt đầu từ chính kế hoạch: sổ trống {book}, đọc {plan}, cán bộ nhận mọi dòng ở sheet Duyệt.",
    "pictures": "\n    Đã in Tổng quan: {files}",
    "without_libreoffice": "Máy này không có LibreOffice nên không in Tổng quan ra PDF và hình; mở sổ bằng Excel vẫn xem được.",
    "picture_failed": "LibreOffice không in được Tổng quan lần này; mở sổ bằng Excel hoặc LibreOffice vẫn xem được.",
    "without_pdftoppm": "Không có pdftoppm nên chỉ có bản PDF của Tổng quan, không có hình PNG.",
    "end": """
Xong. Xem ở đâu:
  Sổ: {book}
   - sheet {overview}: tình hình chung, không cần bấm gì
   - sheet {findings_sheet}: những chỗ cần xem lại, mỗi dòng có liên kết đến ô. Số vấn đề theo nút:
{findings}
   - sheet {listed_sheet}: {listed} câu hỏi sau khi gộp câu trùng
  Văn bản đã lập ({letters}): {letters_folder}
  Bản sao lưu trước mỗi lần ghi: {backups}""",
}
"""What the trial run says; square brackets as in SUMMARIES."""


SYSTEM_REASONS: dict[str, str] = {
    "EACCES": "không có quyền",
    "EPERM": "không có quyền",
    "EROFS": "ổ đĩa chỉ đọc",
    "ENOSPC": "đĩa đầy",
    "EDQUOT": "hết dung lượng được cấp",
    "ENOENT": "không có tệp hoặc thư mục đó",
    "EEXIST": "đã có tệp cùng tên",
    "ENOTDIR": "một phần của đường dẫn không phải là thư mục",
    "EISDIR": "đó là một thư mục",
    "ENAMETOOLONG": "tên quá dài",
    "EINVAL": "tên không hợp lệ",
    "EIO": "ổ đĩa đọc ghi không được",
    "EBUSY": "đang được chương trình khác dùng",
    "ETIMEDOUT": "ổ đĩa mạng không trả lời",
}
"""What the system's error names mean, for the sentences that give a reason."""


class Refusal(Exception):
    """Something that cannot be done; `str()` of it is the Vietnamese sentence the user sees."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(REFUSALS[code].format(**details))


def system_reason(error: OSError) -> str:
    """Why the system did not do it, in words where the cause is a common one."""
    told = f"lỗi {error.errno} của hệ thống" if error.errno else "không rõ nguyên nhân"
    return SYSTEM_REASONS.get(errno.errorcode.get(error.errno or 0, ""), told)


def summed_up(command: str, **counts: object) -> str:
    """The sentence of SUMMARIES with its counts."""
    return without_zeros(SUMMARIES[command], **counts)


def without_zeros(text: str, **counts: object) -> str:
    """A sentence without the bracketed parts that name a count of 0; innermost brackets first."""
    found = 1
    while found:
        text, found = _OPTIONAL.subn(lambda part: part[1] if all(_counts_of(part[1], counts)) else "", text)
    return text.format_map(counts)


_OPTIONAL, _FIELD = re.compile(r"\[([^\[\]]*)\]"), re.compile(r"\{(\w+)\}")


def _counts_of(text: str, counts: Mapping[str, object]) -> list[object]:
    return [counts[field] for field in _FIELD.findall(text)]


def severity(code: str) -> Severity:
    return PROBLEMS[code].severity


def sentence(code: str, values: Mapping[str, str]) -> str:
    """The sentence of a problem. KeyError when `values` lacks a field the sentence names."""
    return PROBLEMS[code].text.format_map(values)


NAMED = 10


def first_of(parts: Sequence[str]) -> str:
    """The parts in one line: the first NAMED of them, of the others how many they are."""
    shown = ", ".join(parts[:NAMED])
    return shown if len(parts) <= NAMED else PHRASES["and_more"].format(shown=shown, count=len(parts) - NAMED)
