// Among its drivers HDF5 1.14 names the one that reads from Amazon S3, and the linker would take it
// with curl, Kerberos, LDAP and what these need, some thirty libraries. This stands in for the
// function that it names. Who asks for that driver (HDF5_DRIVER=ros3) is told by HDF5 that it
// cannot begin.
#include <hdf5.h>

extern "C" hid_t H5FD_ros3_init() { return H5I_INVALID_HID; }
