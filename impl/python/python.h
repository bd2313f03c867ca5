// Python's own header, and what differs between its versions. Nothing else includes it.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
