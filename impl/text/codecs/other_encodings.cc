// Unicode's own encodings, ASCII, Latin-1, and those of East Asia.
#include "refio/text/codecs/encoding_table.h"

namespace refio {
namespace {

using enum Family;

constexpr Encoding encodings[] = {
    {"utf_8", "cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4", utf_8, {}},
    {"utf_8_sig", "", utf_8_sig, {}},
    {"utf_16", "u16 utf16", utf_16, {}},
    {"utf_16_le", "unicodelittleunmarked utf_16le", utf_16_le, {}},
    {"utf_16_be", "unicodebigunmarked utf_16be", utf_16_be, {}},
    {"utf_32", "u32 utf32", utf_32, {}},
    {"utf_32_le", "utf_32le", utf_32_le, {}},
    {"utf_32_be", "utf_32be", utf_32_be, {}},
    {"utf_7", "u7 unicode_1_1_utf_7 utf7", utf_7, {}},
    {"ascii",
     "646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us "
     "iso_646.irv_1991 iso_ir_6 us us_ascii",
     ascii,
     {}},
    {"latin_1",
     "8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin "
     "latin1",
     latin_1,
     {}},
    {"big5",
     "big5_tw csbig5 x_mac_trad_chinese",
     multibyte,
     {"windows-950-2000",
      "!80 a145=2022 a14e=ff64 a1c2=203e a1e3=223c a1f2=2641 a1f3=2609 a241=ff0f a242=ff3c a244=a5 "
      "a246-a247=a2 !a3e1 c6a1=30fe c6a2-c6a3=309d c6a4=3005 c6a5-c6f7=3041 c6f8-c6fe=30a1 "
      "c740-c77e=30a8 c7a1-c7b0=30e7 c7b1-c7b2=414 c7b3=401 c7b4-c7ba=416 c7bb-c7cd=423 c7ce=451 "
      "c7cf-c7e8=436 c7e9-c7f2=2460 c7f3-c7fc=2474 !f9d6-f9fe >5341=a451 >5345=a4ca >ff0f=a241 "
      ">ff3c=a242",
      false}},
    {"big5hkscs",
     "big5_hkscs hkscs",
     multibyte,
     {"ibm-1375_P100-2008",
      "!877a-877e !87a1-87a3 !87a5-87ab !87ad-87df 8840-8844=31c0 8846=31c5 8849-884a=31c6 884d=31c8 "
      "884f-8852=31c9 8854-8855=31cd 88a9-88aa=23da 8c43=9fa6 8c6d=9fa7 8c74=9fa8 8cb7=9fa9 8cb9=9faa "
      "8cbb=9fab 8cc0=9fac 8cd7-8cd8=9fad 8cda=9faf 8ced=9fb2 8d48=9fb3 a145=2022 a14e=ff64 a1c2=203e "
      "a1e3=223c a1f2=2641 a1f3=2609 a241=ff0f a242=ff3c a244=a5 a246-a247=a2 !a3e1 c879=31cf "
      "c8a1=9fb0 c8a3=9fb1 >2550=f9f9 >255e=f9e9 >2561=f9eb >256a=f9ea >256d=f9fa >256e=f9fb "
      ">256f=f9fd >2570=f9fc >5341=a451 >5345=a4ca >ff0f=a241 >ff3c=a242",
      false}},
    {"cp932",
     "932 ms932 ms_kanji mskanji windows_31j",
     shift_jis,
     {"ibm-943_P15A-2003",
      "80=80 a0=f8f0 fd-ff=f8f1 >a2=8191 >a3=8192 >ac=81ca >2016=8161 >2212=817c >301c=8160"}},
    {"cp949", "949 ms949 uhc", multibyte, {"windows-949-2000", "!80", false}},
    {"cp950",
     "950 ms950",
     multibyte,
     {"windows-950-2000",
      "!80 c6a1=30fe c6a2-c6a3=309d c6a4=3005 c6a5-c6f7=3041 c6f8-c6fe=30a1 c740-c77e=30a8 "
      "c7a1-c7b0=30e7 c7b1-c7b2=414 c7b3=401 c7b4-c7ba=416 c7bb-c7cd=423 c7ce=451 c7cf-c7e8=436 "
      "c7e9-c7f2=2460 c7f3-c7fc=2474 >a2=a246 >a3=a247 >a5=a244 >2022=a145 >203e=a1c2 >223c=a1e3 "
      ">2609=a1f3 >2641=a1f2 >5341=a451 >5345=a4ca >ff64=a14e",
      false}},
    {"euc_jp",
     "eucjp u_jis ujis",
     multibyte,
     {"ibm-954_P101-2007",
      "!80-8d !90-9f !8ee0-8ee4 a1bd=2015 a1f1-a1f2=a2 a2cc=ac 8fa2b7=7e !8ff3a1-8ff3b9 !8ff4a1-8ff4ac "
      "!8ff4ae-8ff4c0 !8ff4c2 !8ff4c4-8ff4c9 !8ff4cb-8ff4d1 !8ff4d3-8ff4dc !8ff4de-8ff4ef "
      "!8ff4f1-8ff4f8 >a5=5c >203e=7e",
      false}},
    {"euc_kr",
     "euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean",
     multibyte,
     {"ibm-970_P110_P110-2006_U2", "!80-8d !90-9f a2e6=20ac a2e7=ae !a4d4", false}},
    {"gb18030", "gb18030_2000", gb18030, {"ibm-1386_P100-2001", "!80"}},
    {"gb2312",
     "chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 "
     "x_mac_simp_chinese",
     multibyte,
     {"ibm-1383_P110-1999", "!80-8d !90-9f a3a7=ff07 !fee0-feed !feef-fef3 !fef5-fefe", false}},
    {"gbk", "936 cp936 ms936", multibyte, {"windows-936-2000", "!80", false}},
    {"shift_jis",
     "csshiftjis s_jis shiftjis sjis x_mac_japanese",
     shift_jis,
     {"ibm-943_P130-1999",
      "815c=2015 8191-8192=a2 81ca=ac !8740-875d !875f-8775 !877e !8780-879c !ed40-ed7e !ed80-edfc "
      "!ee40-ee7e !ee80-eeec !eeef-eefc !fa40-fa7e !fa80-fafc !fb40-fb7e !fb80-fbfc !fc40-fc4b >a5=5c "
      ">203e=7e",
      false}},
    {"hz", "hz_gb hz_gb_2312 hzgb", hz, {}},
    {"iso2022_jp", "csiso2022jp iso2022jp iso_2022_jp", iso2022, {}},
    {"iso2022_jp_1", "iso2022jp_1 iso_2022_jp_1", iso2022, {}},
    {"iso2022_jp_2", "iso2022jp_2 iso_2022_jp_2", iso2022, {}},
    {"iso2022_jp_ext", "iso2022jp_ext iso_2022_jp_ext", iso2022, {}},
    {"iso2022_kr", "csiso2022kr iso2022kr iso_2022_kr", iso2022, {}},
};

}  // namespace

std::span<const Encoding> other_encodings() { return encodings; }

}  // namespace refio
