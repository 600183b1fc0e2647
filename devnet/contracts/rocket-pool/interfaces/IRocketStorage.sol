// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketStorage {
    function getGuardian() external view returns (address);
    function getAddress(bytes32 key) external view returns (address);
    function getUint(bytes32 key) external view returns (uint256);
    function getBool(bytes32 key) external view returns (bool);
    function getString(bytes32 key) external view returns (string memory);
    function setUint(bytes32 key, uint256 value) external;
    function setBool(bytes32 key, bool value) external;
    function addUint(bytes32 key, uint256 amount) external;
    function subUint(bytes32 key, uint256 amount) external;
    function deleteUint(bytes32 key) external;
}
