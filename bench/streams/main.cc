// Times the stream workloads on refio, C stdio and C++ file streams. compare.py lays the data and starts
// this.
//
//   stream_bench DATA-FOLDER [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <iostream>

#include "bench/streams/rows.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: stream_bench DATA-FOLDER [Google Benchmark options]; compare.py makes the folder\n";
    return 2;
  }
  const conform::bench::Data data{argv[1]};
  argv[1] = argv[0];
  --argc;
  ++argv;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  conform::bench::register_refio_rows(data);
  conform::bench::register_stdio_rows(data);
  conform::bench::register_fstream_rows(data);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
