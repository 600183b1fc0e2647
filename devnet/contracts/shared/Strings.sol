// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

library Strings {
    /// Lower-case hexadecimal of the last `size` bytes, with 0x.
    function hexadecimal(uint256 value, uint256 size) internal pure returns (string memory) {
        bytes memory text = new bytes(2 + 2 * size);
        text[0] = "0";
        text[1] = "x";
        for (uint256 i = text.length; i > 2; i--) {
            text[i - 1] = bytes16("0123456789abcdef")[value & 15];
            value >>= 4;
        }
        return string(text);
    }

    function decimal(uint256 value) internal pure returns (string memory) {
        uint256 length = 1;
        for (uint256 rest = value / 10; rest > 0; rest /= 10) length++;
        bytes memory text = new bytes(length);
        for (uint256 i = length; i > 0; i--) {
            text[i - 1] = bytes1(uint8(48 + (value % 10)));
            value /= 10;
        }
        return string(text);
    }
}
