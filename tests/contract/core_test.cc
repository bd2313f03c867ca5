// Errors, errno names and mode strings.
#include <gtest/gtest.h>

#include <cerrno>

#include "refio/core/errors.h"
#include "refio/core/open_mode.h"

namespace refio {
namespace {

using Chain = std::vector<std::string_view>;

Chain chain_of(int native) {
  try {
    throw_os_error(native, "open", "name");
  } catch (const OSError& error) {
    EXPECT_EQ(error.native_errno(), native);
    EXPECT_EQ(error.path(), "name");
    EXPECT_NE(std::string(error.what()).find("open 'name'"), std::string::npos);
    return error.class_chain();
  }
}

TEST(Errors, ErrnoChoosesTheClass) {
  EXPECT_EQ(chain_of(ENOENT), (Chain{"FileNotFoundError", "OSError"}));
  EXPECT_EQ(chain_of(EEXIST), (Chain{"FileExistsError", "OSError"}));
  EXPECT_EQ(chain_of(EISDIR), (Chain{"IsADirectoryError", "OSError"}));
  EXPECT_EQ(chain_of(ENOTDIR), (Chain{"NotADirectoryError", "OSError"}));
  EXPECT_EQ(chain_of(EACCES), (Chain{"PermissionError", "OSError"}));
  EXPECT_EQ(chain_of(EPERM), (Chain{"PermissionError", "OSError"}));
  EXPECT_EQ(chain_of(EAGAIN), (Chain{"BlockingIOError", "OSError"}));
  EXPECT_EQ(chain_of(EPIPE), (Chain{"BrokenPipeError", "OSError"}));
  EXPECT_EQ(chain_of(ENOSPC), (Chain{"OSError"}));
  EXPECT_EQ(chain_of(99999), (Chain{"OSError"}));
}

TEST(Errors, UnsupportedOperationIsBoth) {
  const UnsupportedOperation error("no");
  EXPECT_EQ(error.class_chain(), (Chain{"UnsupportedOperation", "OSError", "ValueError"}));
  EXPECT_NE(dynamic_cast<const OSError*>(static_cast<const Error*>(&error)), nullptr);
  EXPECT_NE(dynamic_cast<const ValueError*>(static_cast<const Error*>(&error)), nullptr);
  EXPECT_EQ(error.native_errno(), std::nullopt);
  EXPECT_STREQ(error.what(), "no");
}

TEST(Errors, CopiesKeepClassFactsAndContext) {
  OSError original(ENOSPC, "write", "f");
  original.set_context(ValueError("earlier").clone());
  const std::shared_ptr<Error> copy = original.clone();
  EXPECT_THROW(copy->raise(), OSError);
  EXPECT_EQ(copy->native_errno(), ENOSPC);
  EXPECT_EQ(copy->path(), "f");
  EXPECT_EQ(copy->context()->class_chain(), Chain{"ValueError"});
  EXPECT_THROW(BlockingIOError("write", 3).clone()->raise(), BlockingIOError);
}

TEST(ErrnoNames, AreCanonicalAndKnowAliases) {
  EXPECT_EQ(errno_name(EWOULDBLOCK), "EAGAIN");
  EXPECT_EQ(errno_name(ENOTSUP), ENOTSUP == EOPNOTSUPP ? "EOPNOTSUPP" : "ENOTSUP");
  EXPECT_EQ(errno_name(ENOSPC), "ENOSPC");
  EXPECT_EQ(errno_name(987654), "");
  EXPECT_EQ(errno_value("EWOULDBLOCK"), EWOULDBLOCK);
  EXPECT_EQ(errno_value("ENODEV"), ENODEV);
  EXPECT_EQ(errno_value("EWHAT"), std::nullopt);
}

TEST(OpenModes, Valid) {
  const OpenMode update = parse_open_mode("r+b");
  EXPECT_TRUE(update.reads() && update.writes() && update.binary);
  EXPECT_EQ(parse_open_mode("b+a").basis, OpenMode::Basis::append);
  EXPECT_FALSE(parse_open_mode("wb").reads());
  EXPECT_FALSE(parse_open_mode("rb").writes());
  EXPECT_TRUE(parse_open_mode("xt").text);
}

TEST(OpenModes, Invalid) {
  for (const char* mode :
       {"", "b", "+", "q", "rw", "wa", "r++", "rbb", "rwb", "w+a", "rbt", " r", "R", "r\n"}) {
    EXPECT_THROW(parse_open_mode(mode), ValueError) << mode;
  }
}

}  // namespace
}  // namespace refio
