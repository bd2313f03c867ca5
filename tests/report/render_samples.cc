// Writes the samples in every format into the directory given, for check_samples.py.
#include <cstdio>
#include <fstream>

#include "harness/report/render.h"
#include "sample.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: report_samples DIRECTORY\n", stderr);
    return 2;
  }
  using namespace conform;
  const std::filesystem::path directory = argv[1];
  auto runs = sample::runs();
  runs[2].header.implementation.language = sample::hostile;
  const Suite suite = sample::suite();
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(directory / name, std::ios::binary) << text;
  };
  write("junit.xml", render_junit(runs, &suite));
  write("report.tap", render_tap(runs, &suite));
  write("report.html", render_html(runs, suite));
  write("summary.json", render_json(runs));
  write("summary.md", render_markdown(runs, &suite));
  write("terminal.txt", render_terminal(runs, {}, &suite));
  return 0;
}
